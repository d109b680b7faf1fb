package io.semblance.engine.population.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GroundTruthTest {

    @Test
    void sharesAreOfPeopleAndNotOfChoices() {
        assertThat(GroundTruth.shares(new int[] {30, 20, 50}, 100, false)).containsExactly(.3, .2, .5);
        assertThat(GroundTruth.shares(new int[] {80, 80}, 100, true)).containsExactly(.8, .8);
    }

    @Test
    void whoWasAskedAndChoseNothingIsOneOfThePeople() {
        assertThat(GroundTruth.shares(new int[] {30, 20}, 100, false)).containsExactly(.3, .2);
    }

    @Test
    void refusesCountsThatCannotBe() {
        assertThatThrownBy(() -> GroundTruth.shares(new int[] {80, 80}, 100, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GroundTruth.shares(new int[] {101, 0}, 100, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GroundTruth.shares(new int[] {-1, 0}, 100, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GroundTruth.shares(new int[] {0, 0}, 0, true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
