package io.semblance.schema.job;

import io.semblance.schema.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Why an attempt or a job failed.
 *
 * @param detail a sentence fit for the tenant's eyes; never exception text, never cell values
 * @param line line of the seed file, counted from 1
 * @param faults where several things are wrong, each of them
 */
public record Failure(ErrorCode code, String detail, OptionalLong line, Optional<String> column, List<Fault> faults) {
    public Failure {
        detail = Shown.text(detail);
        column = column.map(Shown::text);
        faults = List.copyOf(faults);
    }

    /** Of one thing that is wrong. */
    public Failure(ErrorCode code, String detail, OptionalLong line, Optional<String> column) {
        this(code, detail, line, column, List.of());
    }

    public static Failure of(ErrorCode code, String detail) {
        return new Failure(code, detail, OptionalLong.empty(), Optional.empty());
    }

    /**
     * One of several things that are wrong.
     *
     * @param rule the rule that is broken, by name
     * @param detail a sentence fit for the tenant's eyes
     * @param line of the file, counted from 1
     * @param question number of a question, from 1
     */
    public record Fault(String rule, String detail, OptionalLong line, OptionalInt question) {
        public Fault {
            detail = Shown.text(detail);
        }
    }
}
