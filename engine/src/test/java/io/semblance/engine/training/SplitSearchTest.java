package io.semblance.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.Progress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SplitSearchTest {
    private static final int ROWS = 100;
    private static final int SKIPPED = 2;

    @Test
    void cutsOffTenRowsThatAllHaveOneCode() {
        assertThat(split(10, false))
                .hasValueSatisfying(split -> assertThat(split.goesLeft(1)).isNotEqualTo(split.goesLeft(0)));
    }

    @Test
    void cutsOffNoNineRows() {
        assertThat(split(9, false)).isEmpty();
    }

    @Test
    void cutsOffNoSmallLeafOfSeveralCodes() {
        assertThat(split(19, true)).isEmpty();
    }

    @Test
    void cutsOffALeafOfSeveralCodesThatIsLargeEnough() {
        assertThat(split(20, true)).isPresent();
    }

    @Test
    void takesNoClassOfSeveralNumbersForOneCode() {
        char[] numbers = {0, 1, 2, 3, 200, 201, 400, 400};
        NodeTarget target = new NodeTarget(numbers, true, 401);
        target.enter(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, 0, numbers.length);
        assertThat(target.isOneCode(target.of(0))).isFalse();
        assertThat(target.isOneCode(target.of(6))).isTrue();
    }

    /** The first rows have code 1 of the feature and skip the target, but for one of them when there is an exception. */
    private static Optional<Split> split(int skipping, boolean exception) {
        char[] feature = new char[ROWS];
        char[] answers = new char[ROWS];
        int[] rows = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            boolean skips = row < skipping;
            feature[row] = (char) (skips ? 1 : 0);
            answers[row] = (char) (skips && !(exception && row == 0) ? SKIPPED : row % 2);
            rows[row] = row;
        }
        TrainingSample sample = new TrainingSample(new char[][] {feature, answers}, ROWS);
        NodeTarget target = new NodeTarget(answers, false, SKIPPED + 1);
        target.enter(rows, 0, ROWS);
        return new SplitSearch(
                        sample,
                        new int[] {0},
                        new boolean[] {false, false},
                        target,
                        TrainingOptions.standard(1),
                        new EntropyTable(ROWS),
                        Progress.none())
                .best(rows, 0, ROWS);
    }
}
