package io.semblance.generator.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    private final Excerpt excerpt = new Excerpt("Nurses in Germany with at least 5 years of experience");

    @Test
    void takesTheSentencesThatShareWordsWithThePrompt() {
        assertThat(
                        excerpt.of(
                                "Cookies are used here.\nA nurse looks after people. The sun shines. 83 % of nurses in Germany are women."))
                .isEqualTo("A nurse looks after people.\n83 % of nurses in Germany are women.");
    }

    @Test
    void prefersSentencesThatTellAShare() {
        String chatter = "Nurses in Germany like words very much, it seems, when they talk about %d of them.\n";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            text.append(chatter.formatted(i));
        }

        assertThat(excerpt.of(text + "83 % of nurses in Germany are women."))
                .hasSizeLessThanOrEqualTo(2_000)
                .endsWith("83 % of nurses in Germany are women.");
    }

    @Test
    void leavesOutWhatIsTooLongToBeASentence() {
        assertThat(excerpt.of("nurses ".repeat(1_000))).isEmpty();
    }

    @Test
    void writesEverySentenceOnOneLineAndOnce() {
        assertThat(excerpt.of("Nurses\t\u0000in  Germany.\nNurses in Germany.")).isEqualTo("Nurses in Germany.");
    }

    @Test
    void findsNothingInWhatIsOfSomethingElse() {
        assertThat(excerpt.of("The people of the village have been there for years."))
                .isEmpty();
    }
}
