package io.semblance.engine.prediction.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void leavesOutWhatSaysNothing() {
        assertThat(Wording.clean("  Do\tyou\u0000 agree\u200b?\n")).isEqualTo("Do you agree ?");
        assertThat(Wording.clean("\ud800 yes \udc00")).isEqualTo("yes");
        assertThat(Wording.clean(" \u202e\n")).isEmpty();
    }

    @Test
    void composesLetters() {
        assertThat(Wording.clean("cafe\u0301")).isEqualTo("caf\u00e9");
    }

    @Test
    void keepsTheEndsOfALongText() {
        String cleaned = Wording.clean("beginning " + "x".repeat(10_000) + " end?");
        assertThat(cleaned).hasSizeLessThan(1_300).startsWith("beginning").endsWith("end?");
    }
}
