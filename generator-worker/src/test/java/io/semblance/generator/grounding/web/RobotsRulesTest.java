package io.semblance.generator.grounding.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsRulesTest {
    @ParameterizedTest
    @CsvSource({
        "/private, /private/page, false",
        "/private, /public, true",
        "/, /page, false",
        "/*.pdf$, /a/b.pdf, false",
        "/*.pdf$, /a/b.pdf?x=1, true",
        "/*?session=, /a?session=1, false",
        "/a*b*c, /axxbxxc, false",
        "/a*b*c, /axxcxxb, true",
        "/page$, /page, false",
        "/page$, /pages, true",
        "/ab*b$, /ab, true"
    })
    void fitsPathsByTheirBeginning(String disallowed, String path, boolean allowed) {
        RobotsRules rules = RobotsRules.of("User-agent: *\nDisallow: " + disallowed, "Semblance");

        assertThat(rules.allow(path)).isEqualTo(allowed);
    }

    @Test
    void letsTheLongestRuleCountAndOfEqualOnesTheKinder() {
        RobotsRules rules = RobotsRules.of(
                "User-agent: *\nDisallow: /\nAllow: /open\nDisallow: /open/not\nAllow: /both\nDisallow: /both",
                "Semblance");

        assertThat(rules.allow("/other")).isFalse();
        assertThat(rules.allow("/open/yes")).isTrue();
        assertThat(rules.allow("/open/not")).isFalse();
        assertThat(rules.allow("/both")).isTrue();
    }

    @Test
    void looksAtItsOwnGroupsWhereThereAreSome() {
        RobotsRules rules = RobotsRules.of("""
                \ufeffUser-agent: *
                Disallow: /

                USER-AGENT: Other
                User-agent: semblance/1.0 # us
                disallow: /ours
                Sitemap: https://example.org/sitemap

                User-agent: Semblance
                Disallow: /too
                """, "Semblance");

        assertThat(rules.allow("/page")).isTrue();
        assertThat(rules.allow("/ours")).isFalse();
        assertThat(rules.allow("/too")).isFalse();
    }

    @Test
    void allowsAllWhereNothingIsSaid() {
        assertThat(RobotsRules.of("", "Semblance").allow("/")).isTrue();
        assertThat(RobotsRules.of("User-agent: *\nDisallow:\n", "Semblance").allow("/"))
                .isTrue();
        assertThat(RobotsRules.of("User-agent: Other\nDisallow: /\n", "Semblance")
                        .allow("/"))
                .isTrue();
        assertThat(RobotsRules.of("<html>Not found: Disallow: /</html>", "Semblance")
                        .allow("/"))
                .isTrue();
    }
}
