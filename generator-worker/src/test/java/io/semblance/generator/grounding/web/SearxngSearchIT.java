package io.semblance.generator.grounding.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semblance.generator.grounding.GroundingException;
import io.semblance.generator.grounding.GroundingException.Kind;
import io.semblance.generator.grounding.ScriptedWeb;
import io.semblance.generator.grounding.SearchResult;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SearxngSearchIT {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ScriptedWeb web = ScriptedWeb.start();
    private final SearxngSearch search = new SearxngSearch(URI.create(web.url("/searx/")), "en");

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void asksInJsonAndTakesWhatHasAnAddressOfTheWeb() {
        web.on("/searx/search", ScriptedWeb.json("""
                        {"query": "x", "results": [
                          {"url": "https://example.org/a", "title": "A", "content": "80 % are women.", "engine": "x"},
                          {"url": "file:///etc/passwd", "title": "B"},
                          {"url": "https://user:pass@example.org/", "title": "C"},
                          {"title": "D"},
                          {"url": "http://example.org/e", "title": null, "content": 5}
                        ], "unresponsive_engines": [["y", "timeout"]]}"""));

        assertThat(search.search("nurses & Germany=?", LONG))
                .containsExactly(
                        new SearchResult("A", "https://example.org/a", "80 % are women."),
                        new SearchResult("", "http://example.org/e", ""));
        assertThat(web.requests()).singleElement().satisfies(request -> {
            assertThat(request.query()).isEqualTo("q=nurses & Germany=?&format=json&language=en&safesearch=1");
            assertThat(request.headers().getFirst("User-Agent")).startsWith("Semblance/");
        });
    }

    @ParameterizedTest
    @CsvSource({"403, REFUSED", "404, REFUSED", "429, LIMITED", "302, REFUSED", "500, FAILED", "503, FAILED"})
    void tellsAServerThatFailsFromOneThatRefuses(int status, Kind kind) {
        web.on("/searx/search", ScriptedWeb.status(status));

        assertThat(fault()).satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault).hasMessageContaining("status " + status);
        });
    }

    @Test
    void tellsTheOperatorToEnableJson() {
        web.on("/searx/search", ScriptedWeb.status(403));

        assertThat(fault()).hasMessageContaining("search.formats").hasMessageContaining("settings.yml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"results\": 5}", "{\"results\": [", "null"})
    void doesNotTakeAnythingForAnAnswer(String body) {
        web.on("/searx/search", ScriptedWeb.json(body));

        assertThat(fault().kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void tellsEnginesThatDoNotAnswerFromWordsThatNobodyKnows() {
        web.on(
                "/searx/search",
                ScriptedWeb.json("{\"results\": [], \"unresponsive_engines\": [[\"x\", \"CAPTCHA\"]]}"));
        assertThat(fault().kind()).isEqualTo(Kind.FAILED);

        web.on("/searx/search", ScriptedWeb.json("{\"results\": [], \"unresponsive_engines\": []}"));
        assertThat(search.search("secret words", LONG)).isEmpty();
    }

    @Test
    void readsNoMoreThanAMegabyte() {
        web.on("/searx/search", ScriptedWeb.endless("application/json", "{\"results\": ["));
        assertThat(fault().kind()).isEqualTo(Kind.MALFORMED);

        web.on("/searx/search", ScriptedWeb.zeros(100));
        assertThat(fault().kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void waitsNoLongerThanItMay() {
        web.on("/searx/search", web.stalls("application/json"));

        assertThatThrownBy(() -> search.search("secret words", Duration.ofMillis(300)))
                .isInstanceOfSatisfying(
                        GroundingException.class,
                        fault -> assertThat(fault.kind()).isEqualTo(Kind.TIMEOUT));
    }

    @Test
    void saysWhenNobodyIsThere() {
        web.close();

        assertThat(fault().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    /** The fault of a search; it never quotes what was searched for, nor where. */
    private GroundingException fault() {
        GroundingException fault =
                catchThrowableOfType(GroundingException.class, () -> search.search("secret words", LONG));
        assertThat(fault).isNotNull().hasNoCause();
        assertThat(fault.getMessage()).doesNotContain("secret", "127.0.0.1", "http");
        return fault;
    }
}
