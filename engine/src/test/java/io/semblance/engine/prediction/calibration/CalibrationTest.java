package io.semblance.engine.prediction.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private final Calibration calibration =
            new Calibration(new double[] {1, 3}, new double[] {.1, .5}, rows(-.2, -.1), rows(.3, .1));

    private static double[][] rows(double... values) {
        return Arrays.stream(values)
                .mapToObj(value -> {
                    double[] row = new double[Calibration.SHARE_CLASSES];
                    Arrays.fill(row, value);
                    return row;
                })
                .toArray(double[][]::new);
    }

    @Test
    void confidenceLiesBetweenTheClasses() {
        assertThat(calibration.confidence(0)).isEqualTo(.1);
        assertThat(calibration.confidence(2)).isCloseTo(.3, within(1e-12));
        assertThat(calibration.confidence(9)).isEqualTo(.5);
    }

    @Property
    void aShareLiesInItsInterval(
            @ForAll @DoubleRange(max = 1) double share, @ForAll @DoubleRange(max = 5) double support) {
        double[] shares = {share, (1 - share) / 2, (1 - share) / 2};
        assertThat(calibration.low(support, shares, 0)).isBetween(0.0, share);
        assertThat(calibration.high(support, shares, 0)).isBetween(share, 1.0);
    }

    @Property
    void oneOfTwoOptionsIsWhatTheOtherLeaves(
            @ForAll @DoubleRange(max = 1) double share, @ForAll @DoubleRange(max = 5) double support) {
        double[] shares = {share, 1 - share};
        assertThat(calibration.low(support, shares, 0))
                .isCloseTo(1 - calibration.high(support, shares, 1), within(1e-12))
                .isBetween(-1e-12, share + 1e-12);
        assertThat(calibration.high(support, shares, 0))
                .isCloseTo(1 - calibration.low(support, shares, 1), within(1e-12))
                .isBetween(share - 1e-12, 1 + 1e-12);
    }
}
