package io.semblance.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class EnvelopeTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v1, TYPED_ERROR",
        "/api/v1/keys, TYPED_ERROR",
        "/api/v1/oracle/predict, TYPED_ERROR",
        "/api/v10, PROBLEM_DOCUMENT",
        "/v1/api/v1/keys, PROBLEM_DOCUMENT",
        "/v1/jobs, PROBLEM_DOCUMENT",
        "/console/session, PROBLEM_DOCUMENT",
        "/, PROBLEM_DOCUMENT"
    })
    void isChosenByTheRoute(String path, Envelope envelope) {
        assertThat(Envelope.of(MockServerWebExchange.from(MockServerHttpRequest.get(path))))
                .isEqualTo(envelope);
    }

    @ParameterizedTest
    @CsvSource({
        "400, validation_error",
        "401, authentication_error",
        "403, permission_error",
        "404, not_found_error",
        "405, validation_error",
        "413, validation_error",
        "415, validation_error",
        "429, rate_limit_error",
        "500, internal_error",
        "502, upstream_error",
        "503, internal_error"
    })
    void namesTheKindOfARefusal(int status, String type) {
        assertThat(Envelope.typedError(HttpStatus.valueOf(status), "A sentence."))
                .isEqualTo(Map.of("error", Map.of("type", type, "message", "A sentence.")));
    }
}
