package io.semblance.engine.prediction.joint;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.prediction.IndexOfTwo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who owns a dog has climbed a mountain more often. */
class JointAnswersTest {
    private final JointAnswers joint = new JointAnswers();

    JointAnswersTest() {
        joint.add(0, 1, new double[][] {{.5, -.5}, {-.5, .5}});
    }

    private static double[] mountains(JointAnswers joint, String earlierQuestion, String answer) {
        return joint.scores(
                        IndexOfTwo.near(earlierQuestion, List.of(answer)),
                        IndexOfTwo.near(IndexOfTwo.MOUNTAIN, IndexOfTwo.YES_NO))
                .orElseThrow();
    }

    @Test
    void anEarlierAnswerLiftsWhatComesWithIt() {
        double[] owner = mountains(joint, IndexOfTwo.DOG, "yes");
        double[] other = mountains(joint, IndexOfTwo.DOG, "no");
        assertThat(owner[0]).isPositive();
        assertThat(owner[1]).isNegative();
        assertThat(other[0]).isNegative();
        assertThat(other[1]).isPositive();
    }

    @Test
    void eitherQuestionMayComeFirst() {
        double[] dogs = joint.scores(
                        IndexOfTwo.near(IndexOfTwo.MOUNTAIN, List.of("yes")),
                        IndexOfTwo.near(IndexOfTwo.DOG, IndexOfTwo.YES_NO))
                .orElseThrow();
        assertThat(dogs[0]).isPositive();
    }

    @Test
    void aVaguerLikenessLiftsLess() {
        double same = mountains(joint, IndexOfTwo.DOG, "yes")[0];
        double like = mountains(joint, "do you own a large dog at home", "yes")[0];
        assertThat(like).isPositive().isLessThan(same);
    }

    @Test
    void withoutANearPairThereIsNothingToAdd() {
        assertThat(joint.scores(
                        IndexOfTwo.near("which brand of shoes", List.of("red")),
                        IndexOfTwo.near(IndexOfTwo.MOUNTAIN, IndexOfTwo.YES_NO)))
                .isEmpty();
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        joint.write(new DataOutputStream(bytes));
        JointAnswers read = JointAnswers.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(mountains(read, IndexOfTwo.DOG, "no")).isEqualTo(mountains(joint, IndexOfTwo.DOG, "no"));
    }
}
