package io.semblance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelismTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void runsEveryTaskOnce(int threads) {
        AtomicIntegerArray runs = new AtomicIntegerArray(100);
        new Parallelism(threads).forEach(100, runs::incrementAndGet);
        for (int task = 0; task < 100; task++) {
            assertThat(runs.get(task)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void throwsTheFailureOfATaskAsItWas(int threads) {
        assertThatThrownBy(() -> new Parallelism(threads).forEach(10, task -> {
                    if (task == 4) {
                        throw new CancellationException("enough");
                    }
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("enough");
    }
}
