package io.semblance.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class RepresentationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
                "text/html",
                "text/*",
                "application/json;q=0.5, text/html;q=0.6",
                "*/*;q=0.9, application/json;q=0.1"
            })
    void isThePageForThoseWhoLikeItBetter(String accept) {
        assertThat(Representation.wanted(accepting(accept))).contains(Representation.PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/*",
                "application/json, text/plain, */*",
                "application/json, text/html",
                "text/html;q=0.5, application/json",
                "text/html;q=0, */*",
                "not a media type"
            })
    void isJsonForEveryoneElse(String accept) {
        assertThat(Representation.wanted(accepting(accept))).contains(Representation.JSON);
    }

    @Test
    void isJsonWithoutAWish() {
        assertThat(Representation.wanted(new HttpHeaders())).contains(Representation.JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/html;q=0", "application/xml, text/plain"})
    void isNothingWhereNeitherWillDo(String accept) {
        assertThat(Representation.wanted(accepting(accept))).isEmpty();
    }

    private static HttpHeaders accepting(String accept) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT, accept);
        return headers;
    }
}
