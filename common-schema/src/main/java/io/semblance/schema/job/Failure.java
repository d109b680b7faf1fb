package io.semblance.schema.job;

import io.semblance.schema.error.ErrorCode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Why an attempt or a job failed.
 *
 * @param detail a sentence fit for the tenant's eyes; never exception text, never cell values
 * @param line line of the seed file, counted from 1
 */
public record Failure(ErrorCode code, String detail, OptionalLong line, Optional<String> column) {
    public Failure {
        detail = Shown.text(detail);
        column = column.map(Shown::text);
    }

    public static Failure of(ErrorCode code, String detail) {
        return new Failure(code, detail, OptionalLong.empty(), Optional.empty());
    }
}
