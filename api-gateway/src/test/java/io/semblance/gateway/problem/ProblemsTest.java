package io.semblance.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.Retry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatus;
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

    @ParameterizedTest
    @CsvSource({
        "simio_invalid_field, 400",
        "simio_upload_invalid, 400",
        "simio_unsupported_content_type, 415",
        "simio_file_too_large, 413",
        "simio_idempotency_conflict, 409",
        "simio_idempotency_in_flight, 409",
        "simio_dataset_not_found, 404",
        "simio_generation_not_found, 404",
        "simio_job_not_found, 404",
        "simio_signup_not_found, 404",
        "simio_credential_claim_not_found, 404",
        "simio_rotation_request_not_found, 404",
        "simio_invalid_idempotency_key, 400",
        "simio_rotation_claim_already_consumed, 410",
        "simio_rotation_rate_limited, 429",
        "simio_quota_reservation_conflict, 409",
        "simio_unknown_condition_column, 400"
    })
    void hasTheCodesOfTheContractWithTheirStatus(String slug, int status) {
        assertThat(ErrorCode.ofSlug(slug).map(Problems::status)).contains(HttpStatus.valueOf(status));
    }

    /** A client that goes by the status alone does no harm. */
    @ParameterizedTest
    @EnumSource
    void advisesToRepeatUnchangedOnlyWhatTheStatusAllows(ErrorCode code) {
        int status = Problems.status(code).value();
        if (Set.of(429, 500, 502, 503, 504).contains(status)) {
            assertThat(code.retry()).isEqualTo(Retry.LATER);
        } else if (status == 401) {
            assertThat(code.retry()).isEqualTo(Retry.WITH_A_FRESH_TOKEN);
        } else if (Set.of(400, 402, 403, 404).contains(status)) {
            assertThat(code.retry()).isEqualTo(Retry.AFTER_A_CHANGE);
        }
    }

    @Test
    void writesExtraMembersBesideTheUsualOnes() {
        ApiException refusal = new ApiException(ErrorCode.UNKNOWN_CONDITION_COLUMN, "No such column.")
                .with("hint", "Did you mean age?");
        Map<String, Object> document = problems.document(refusal, "req-1");
        assertThat(document)
                .containsEntry("type", "https://api.test/errors/simio_unknown_condition_column")
                .containsEntry("title", ErrorCode.UNKNOWN_CONDITION_COLUMN.title())
                .containsEntry("code", "simio_unknown_condition_column")
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
