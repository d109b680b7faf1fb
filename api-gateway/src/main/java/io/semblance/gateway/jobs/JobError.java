package io.semblance.gateway.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.semblance.schema.error.Retry;
import io.semblance.schema.job.Failure;
import java.util.Optional;

/**
 * Why a job failed, as clients see it.
 *
 * @param line line of the seed file, counted from 1
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record JobError(
        String code, String title, String detail, Optional<Long> line, Optional<String> column, boolean retryable) {
    public static JobError of(Failure failure) {
        return new JobError(
                failure.code().slug(),
                failure.code().title(),
                failure.detail(),
                failure.line().isPresent() ? Optional.of(failure.line().getAsLong()) : Optional.empty(),
                failure.column(),
                failure.code().retry() == Retry.LATER);
    }
}
