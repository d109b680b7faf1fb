package io.semblance.benchmarks.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.prediction.calibration.Calibration;
import io.semblance.engine.random.Draws;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResidualsTest {
    /** Predictions are off by up to .4, and by less the more support there is. */
    private final List<HeldOut> heldOut =
            IntStream.range(0, 4_000).mapToObj(ResidualsTest::heldOut).toList();

    private static HeldOut heldOut(int number) {
        double support = Draws.unit(number, 0);
        double truth = .5 + .4 * (Draws.unit(number, 1) - .5);
        double predicted = Math.clamp(truth + .8 * (Draws.unit(number, 2) - .5) * (1 - support), .01, .99);
        SurveyQuestion question = new SurveyQuestion(
                "house", "id", "text", List.of("yes", "no"), new double[] {truth, 1 - truth}, 1_000, Map.of(), false);
        return new HeldOut(question, new double[] {predicted, 1 - predicted}, support);
    }

    @Test
    void moreSupportIsMoreConfidenceAndANarrowerInterval() {
        Calibration calibration = Residuals.calibration(heldOut);
        assertThat(calibration.confidence(.9)).isGreaterThan(calibration.confidence(.1));
        double[] even = {.5, .5};
        assertThat(calibration.high(.9, even, 0) - calibration.low(.9, even, 0))
                .isLessThan(calibration.high(.1, even, 0) - calibration.low(.1, even, 0));
    }

    @Test
    void nineOfTenTrueSharesLieInTheirIntervals() {
        Calibration calibration = Residuals.calibration(heldOut.subList(0, 3_000));
        List<HeldOut> others = heldOut.subList(3_000, 4_000);
        double inside = others.stream()
                        .filter(one -> calibration.low(one.support(), one.predicted(), 0)
                                        <= one.question().shares()[0]
                                && one.question().shares()[0] <= calibration.high(one.support(), one.predicted(), 0))
                        .count()
                / (double) others.size();
        assertThat(inside).isBetween(.86, .95);
    }
}
