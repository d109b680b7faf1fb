package io.semblance.engine.prediction.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.prediction.IndexOfTwo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupDeviationsTest {
    private final GroupDeviations deviations = new GroupDeviations();

    GroupDeviationsTest() {
        deviations.add(0, PopulationGroup.AGE_65, new double[] {.4, -.4});
        deviations.add(0, PopulationGroup.AGE_18_29, new double[] {-.4, .4});
    }

    private static double[] dogs(GroupDeviations deviations, Map<PopulationGroup, Double> groups) {
        return deviations.scores(IndexOfTwo.near(IndexOfTwo.DOG, IndexOfTwo.YES_NO), groups);
    }

    @Test
    void aGroupMovesWhatItAnswersMoreOften() {
        double[] old = dogs(deviations, Map.of(PopulationGroup.AGE_65, 1.0));
        assertThat(old[0]).isPositive().isLessThan(.4);
        assertThat(old[1]).isNegative();
    }

    @Test
    void halfAGroupMovesHalfAsMuch() {
        double whole = dogs(deviations, Map.of(PopulationGroup.AGE_65, 1.0))[0];
        assertThat(dogs(deviations, Map.of(PopulationGroup.AGE_65, .5))[0]).isEqualTo(whole / 2);
    }

    @Test
    void nobodyAndAGroupThatIsNotKnownMoveNothing() {
        assertThat(dogs(deviations, Map.of())).containsOnly(0);
        assertThat(dogs(deviations, Map.of(PopulationGroup.CATHOLIC, 1.0))).containsOnly(0);
    }

    @Test
    void noSetOfGroupsMovesWithoutBounds() {
        GroupDeviations extreme = new GroupDeviations();
        extreme.add(0, PopulationGroup.MALE, new double[] {3, -3});
        extreme.add(0, PopulationGroup.WEST, new double[] {3, -3});
        double[] moved = dogs(extreme, Map.of(PopulationGroup.MALE, 1.0, PopulationGroup.WEST, 1.0));
        assertThat(moved[0]).isLessThanOrEqualTo(1.2);
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        deviations.write(new DataOutputStream(bytes));
        GroupDeviations read = GroupDeviations.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        Map<PopulationGroup, Double> young = Map.of(PopulationGroup.AGE_18_29, 1.0);
        assertThat(dogs(read, young)).isEqualTo(dogs(deviations, young));
    }
}
