package io.semblance.engine.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameCleanerTest {

    @ParameterizedTest
    @CsvSource({
        "purchase_intent, purchase_intent",
        "purchase.intent, purchase.intent",
        "'Wie alt, (Jahre)?', Wie.alt.Jahre",
        "größe, größe",
        "2019, x2019",
        "'???', x",
        "' a  b ', a.b"
    })
    void makesNamesSafe(String original, String expected) {
        assertThat(new NameCleaner().clean(original)).isEqualTo(expected);
    }

    @Test
    void keepsNamesApart() {
        NameCleaner names = new NameCleaner();
        assertThat(names.clean("a b")).isEqualTo("a.b");
        assertThat(names.clean("a-b")).isEqualTo("a.b.1");
        assertThat(names.clean("A_B")).isEqualTo("A_B.2");
    }
}
