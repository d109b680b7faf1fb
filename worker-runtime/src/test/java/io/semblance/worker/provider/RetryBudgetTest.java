package io.semblance.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private static int spent(RetryBudget budget) {
        return (int) IntStream.range(0, 100).filter(i -> budget.spend()).count();
    }

    @Test
    void allowsTenAndThenAsManyAsQuestionsHaveEarned() {
        RetryBudget budget = new RetryBudget(.25);
        assertThat(spent(budget)).isEqualTo(10);

        for (int question = 0; question < 9; question++) {
            budget.earn();
        }

        assertThat(spent(budget)).isEqualTo(2);
    }

    @Test
    void savesUpNoMoreThanTen() {
        RetryBudget budget = new RetryBudget(1);
        for (int question = 0; question < 1_000; question++) {
            budget.earn();
        }

        assertThat(spent(budget)).isEqualTo(10);
    }
}
