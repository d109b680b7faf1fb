package io.semblance.schema.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FaultDescriptionTest {
    @Test
    void namesClassesAndPlacesAndRepeatsNoText() {
        var thrown = new IllegalStateException("a tenant's words", new IOException("more of them"));

        assertThat(FaultDescription.of(thrown))
                .startsWith("java.lang.IllegalStateException < java.io.IOException < ")
                .contains(FaultDescriptionTest.class.getName() + ".namesClassesAndPlacesAndRepeatsNoText:")
                .doesNotContain("words")
                .doesNotContain("more");
    }

    @Test
    void endsForACauseThatIsItsOwn() {
        var first = new IllegalStateException();
        first.initCause(new IOException(first));

        assertThat(FaultDescription.of(first)).isNotEmpty();
    }
}
