package io.semblance.engine.prediction.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedVectorsTest {
    private final List<String> measured = new ArrayList<>();
    private final RememberedVectors vectors = new RememberedVectors(
            text -> {
                measured.add(text);
                return new float[TextVectors.DIMENSIONS];
            },
            2);

    @Test
    void measuresATextOnce() {
        vectors.of("Yes");
        vectors.of(" Yes ");
        assertThat(measured).containsExactly("Yes");
    }

    @Test
    void forgetsTheTextThatWasAskedForLongestAgo() {
        vectors.of("one");
        vectors.of("two");
        vectors.of("one");
        vectors.of("three");
        vectors.of("one");
        assertThat(measured).containsExactly("one", "two", "three");
        assertThat(vectors.size()).isEqualTo(2);
        vectors.of("two");
        assertThat(measured).endsWith("two");
    }
}
