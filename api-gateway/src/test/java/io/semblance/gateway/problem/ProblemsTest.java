package io.semblance.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.error.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import tools.jackson.databind.json.JsonMapper;

class ProblemsTest {
    private final Problems problems =
            new Problems(new GatewayProperties(URI.create("https://api.test")), new JsonMapper());

    @ParameterizedTest
    @EnumSource
    void answersEveryCodeWithAnErrorStatus(ErrorCode code) {
        assertThat(Problems.status(code).isError()).isTrue();
    }

    @Test
    void writesExtraMembersBesideTheUsualOnes() {
        ApiException refusal = new ApiException(ErrorCode.UNKNOWN_CONDITION_COLUMN, "No such column.")
                .with("hint", "Did you mean age?");
        Map<String, Object> document = problems.document(refusal, "req-1");
        assertThat(document)
                .containsEntry("type", "https://api.test/errors/simio_unknown_condition_column")
                .containsEntry("status", 400)
                .containsEntry("detail", "No such column.")
                .containsEntry("request_id", "req-1")
                .containsEntry("hint", "Did you mean age?");
    }

    @Test
    void showsNothingOfADefect() {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
        new ProblemAnswers(problems)
                .handle(exchange, new IllegalStateException("canary"))
                .block();
        assertThat(exchange.getResponse().getStatusCode()).hasToString("500 INTERNAL_SERVER_ERROR");
        assertThat(exchange.getResponse().getBodyAsString().block()).doesNotContain("canary");
    }

    @Test
    void roundsARetryUpToWholeSeconds() {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
        problems.refuse(exchange, new ApiException(ErrorCode.UNAVAILABLE, "Away.").retryAfter(Duration.ofMillis(1_100)))
                .block();
        assertThat(exchange.getResponse().getHeaders().getFirst("Retry-After")).isEqualTo("2");
    }
}
