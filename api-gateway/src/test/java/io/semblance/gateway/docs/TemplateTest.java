package io.semblance.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void fillsItsPlacesAndLeavesTheRest() {
        Template template = new Template("{a} {{one}}{{two}} {{one}}}");

        assertThat(template.filled(Map.of("one", "{{two}}", "two", "2"))).isEqualTo("{a} {{two}}2 {{two}}}");
    }

    @Test
    void refusesAPlaceThatNothingFills() {
        assertThatThrownBy(() -> new Template("{{one}}").filled(Map.of())).hasMessageContaining("{{one}}");
        assertThatThrownBy(() -> new Template("{{one").filled(Map.of("one", "1")))
                .isInstanceOf(IllegalStateException.class);
    }
}
