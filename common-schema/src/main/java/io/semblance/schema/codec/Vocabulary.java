package io.semblance.schema.codec;

import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.FileFormat;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobType;

/** Words that travel as text, so that a new one does not break the schema of an older reader. */
final class Vocabulary {
    private Vocabulary() {}

    static FileFormat format(String word) throws UndecodableMessageException {
        return FileFormat.ofWireName(word).orElseThrow(() -> unknown("file format", word));
    }

    static JobType type(String word) throws UndecodableMessageException {
        return JobType.ofWireName(word).orElseThrow(() -> unknown("job type", word));
    }

    static JobPhase phase(String word) throws UndecodableMessageException {
        return JobPhase.ofWireName(word).orElseThrow(() -> unknown("phase", word));
    }

    static ErrorCode code(String word) throws UndecodableMessageException {
        return ErrorCode.ofSlug(word).orElseThrow(() -> unknown("error code", word));
    }

    private static UndecodableMessageException unknown(String kind, String word) {
        return new UndecodableMessageException("unknown " + kind + " '" + word + "'");
    }
}
