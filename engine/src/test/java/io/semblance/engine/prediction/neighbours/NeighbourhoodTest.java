package io.semblance.engine.prediction.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.prediction.IndexOfTwo;
import io.semblance.engine.prediction.VectorsByWords;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
    private static final List<String> YES_NO = IndexOfTwo.YES_NO;
    private static final boolean[] YES_NO_COUNT = {true, true};

    private final VectorsByWords texts = new VectorsByWords();
    private final AnswerIndex index = IndexOfTwo.index();

    private float[][] features(AnswerIndex of, String question) {
        return of.near(Asked.of(texts, question, YES_NO, null), number -> false).features();
    }

    @Test
    void answersLikeTheNearestQuestion() {
        float[][] dogs = features(index, "do you own a large dog");
        float[][] mountains = features(index, "have you climbed a mountain");
        assertThat(dogs[0][3]).isPositive();
        assertThat(dogs[1][3]).isNegative();
        assertThat(mountains[0][3]).isNegative();
        assertThat(mountains[1][3]).isPositive();
    }

    @Test
    void aStrangeQuestionHasLessSupport() {
        assertThat(Neighbourhood.support(features(index, "which brand of running shoes"), YES_NO_COUNT))
                .isLessThan(Neighbourhood.support(features(index, "do you own a large dog"), YES_NO_COUNT));
    }

    @Test
    void whatIsLeftOutDoesNotCount() {
        Asked asked = Asked.of(texts, "do you own a dog", YES_NO, null);
        float[][] without = index.near(asked, number -> number == 0).features();
        assertThat(without[0][3]).isNotPositive();
        float[][] nothing = index.near(asked, number -> true).features();
        assertThat(nothing[0]).startsWith(0, 0, 0).isEqualTo(nothing[1]);
        assertThat(Neighbourhood.support(nothing, YES_NO_COUNT)).isZero();
    }

    @Test
    void aHintMovesTheNeighbours() {
        Asked plain = Asked.of(texts, "have you done it", YES_NO, null);
        Asked hinted = Asked.of(texts, "have you done it", YES_NO, "climbed a mountain");
        assertThat(index.near(hinted, number -> false).features()[0][3])
                .isNotEqualTo(index.near(plain, number -> false).features()[0][3]);
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        index.write(new DataOutputStream(bytes));
        AnswerIndex read = AnswerIndex.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(features(read, "do you own a cat")).isDeepEqualTo(features(index, "do you own a cat"));
    }
}
