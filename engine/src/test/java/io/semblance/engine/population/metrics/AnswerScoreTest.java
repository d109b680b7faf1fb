package io.semblance.engine.population.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AnswerScoreTest {

    /** Predicted .38 and .62, true .47 and .53; the loss was computed with thirty digits. */
    @Test
    void agreesWithThePublishedSample() {
        AnswerScore score = AnswerScore.of(new double[] {.38, .62}, new double[] {.47, .53});
        assertThat(score.accuracy()).isCloseTo(.91, within(1e-12));
        assertThat(score.squaredError()).isCloseTo(.09, within(1e-12));
        assertThat(score.informationLoss()).isCloseTo(.0167773678410522719, within(1e-12));
        assertThat(score.normalisedInformationLoss()).isCloseTo(.0083886839205261360, within(1e-12));
    }

    @Test
    void aPredictedShareOfNothingHasABound() {
        AnswerScore score = AnswerScore.of(new double[] {0, 1}, new double[] {.5, .5});
        assertThat(score.informationLoss())
                .isCloseTo(.5 * Math.log(.5 / AnswerScore.LEAST_SHARE) + .5 * Math.log(.5), within(1e-12));
    }

    @Test
    void anOptionThatNobodyChoseAddsNoLoss() {
        AnswerScore score = AnswerScore.of(new double[] {.25, .75}, new double[] {0, 1});
        assertThat(score.informationLoss()).isCloseTo(Math.log(1 / .75), within(1e-12));
        assertThat(score.accuracy()).isEqualTo(.75);
    }

    @Test
    void multipleChoicesAreBroughtToOneForTheLossOnly() {
        AnswerScore score = AnswerScore.of(new double[] {.4, .8, .4}, new double[] {.5, 1, .5});
        assertThat(score.informationLoss()).isCloseTo(0, within(1e-12));
        assertThat(score.accuracy()).isCloseTo(1 - .4 / 3, within(1e-12));
        assertThat(score.squaredError()).isCloseTo(Math.sqrt(.06 / 3), within(1e-12));
    }

    @Test
    void nobodyHavingChosenAnythingIsNoLoss() {
        assertThat(AnswerScore.of(new double[] {0, 0}, new double[] {0, 0}).informationLoss())
                .isZero();
        assertThat(AnswerScore.of(new double[] {0, 0}, new double[] {.5, .5}).informationLoss())
                .isZero();
    }

    @Test
    void refusesSharesOfDifferentOptions() {
        assertThatThrownBy(() -> AnswerScore.of(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AnswerScore.of(new double[0], new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void staysWithinItsBounds(@ForAll("numbers") double[] one, @ForAll("numbers") double[] other) {
        double[] predicted = shares(one);
        double[] truth = shares(other);
        AnswerScore score = AnswerScore.of(predicted, truth);
        assertThat(score.accuracy()).isBetween(1 - 2.0 / 5, 1.0);
        assertThat(score.squaredError()).isBetween(1 - score.accuracy() - 1e-12, 1.0);
        assertThat(score.informationLoss()).isBetween(0.0, -Math.log(AnswerScore.LEAST_SHARE));
        assertThat(AnswerScore.of(truth, truth).informationLoss()).isCloseTo(0, within(1e-9));
        assertThat(AnswerScore.of(truth, truth).accuracy()).isEqualTo(1);
    }

    @Provide
    Arbitrary<double[]> numbers() {
        return Arbitraries.doubles().between(0, 1).array(double[].class).ofSize(5);
    }

    private static double[] shares(double[] numbers) {
        double sum = Arrays.stream(numbers).sum();
        return Arrays.stream(numbers)
                .map(number -> sum > 0 ? number / sum : 1.0 / numbers.length)
                .toArray();
    }
}
