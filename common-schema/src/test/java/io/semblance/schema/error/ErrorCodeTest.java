package io.semblance.schema.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
    /** Clients tell refusals apart by these: they may get company, but stay. */
    private static final Set<String> RELEASED = Set.of(
            "simio_invalid_field",
            "simio_empty_body",
            "simio_malformed_json",
            "simio_upload_invalid",
            "simio_unsupported_content_type",
            "simio_not_acceptable",
            "simio_file_too_large",
            "simio_invalid_idempotency_key",
            "simio_idempotency_conflict",
            "simio_idempotency_in_flight",
            "simio_unknown_condition_column",
            "simio_unknown_condition_level",
            "simio_condition_bound_missing",
            "simio_condition_out_of_range",
            "simio_condition_shares_invalid",
            "simio_unauthorized",
            "simio_forbidden",
            "simio_row_quota_exceeded",
            "simio_request_cap_exceeded",
            "simio_quota_reservation_conflict",
            "simio_subscription_not_found",
            "simio_subscription_overlaps",
            "simio_dataset_not_found",
            "simio_generation_not_found",
            "simio_job_not_found",
            "simio_signup_not_found",
            "simio_signup_already_decided",
            "simio_credential_not_found",
            "simio_credential_claim_not_found",
            "simio_rotation_request_not_found",
            "simio_rotation_claim_already_consumed",
            "simio_rotation_rate_limited",
            "simio_route_not_found",
            "simio_error_code_not_found",
            "simio_method_not_allowed",
            "simio_dataset_not_ready",
            "simio_artifact_not_ready",
            "simio_artifact_url_expired",
            "simio_job_already_ended",
            "simio_range_not_satisfiable",
            "simio_rate_limited",
            "simio_internal_error",
            "simio_unavailable",
            "simio_seed_file_invalid",
            "simio_dataset_unusable",
            "simio_scenario_infeasible",
            "simio_model_unreadable",
            "simio_artifact_unreadable",
            "simio_attempts_exhausted",
            "simio_worker_fault");

    @ParameterizedTest
    @EnumSource
    void hasAStableSlugAndSaysCauseAndFix(ErrorCode code) {
        assertThat(code.slug())
                .matches("simio_[a-z]+(_[a-z]+)*")
                .isEqualTo("simio_" + code.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(code.title()).isNotBlank().doesNotEndWith(".");
        assertThat(code.cause()).endsWith(".");
        assertThat(code.fix()).endsWith(".");
        assertThat(ErrorCode.ofSlug(code.slug())).contains(code);
    }

    @Test
    void keepsEveryCodeThatWasReleased() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::slug))
                .as("a code is kept for good")
                .containsAll(RELEASED);
    }

    @Test
    void noTwoCodesShareASlug() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::slug)).doesNotHaveDuplicates();
    }
}
