package io.semblance.generator.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nurses in Germany | nurses in Germany",
                "!!g nurses :de in Germany <3 | g nurses de in Germany 3",
                "nurses! in: Germany? | nurses! in: Germany?"
            })
    void givesTheSearchWordsAndNoCommands(String prompt, String query) {
        assertThat(Query.of(prompt)).isEqualTo(query);
    }

    @Test
    void leavesControlCharactersOut() {
        assertThat(Query.of("nurses\r\nHost: x\u0000\u202e in\tGermany")).isEqualTo("nurses Host: x in Germany");
    }

    @Test
    void takesTheBeginning() {
        assertThat(Query.of("x".repeat(199) + "\ud83d\ude00")).isEqualTo("x".repeat(199));
        assertThat(Query.of("x".repeat(100_000))).hasSize(200);
    }
}
