package io.semblance.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FaultTest {
    @Test
    void tellsClassesAndPlacesButNoTexts() {
        String text = Fault.describe(new IllegalStateException("canary 1", new IOException("canary 2")));
        assertThat(text)
                .contains("IllegalStateException", "IOException", "FaultTest")
                .doesNotContain("canary");
    }
}
