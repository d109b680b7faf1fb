package io.semblance.schema.codec;

import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.OutputFileFormat;
import io.semblance.schema.job.RareLevels;
import io.semblance.schema.job.SeedFileFormat;
import io.semblance.schema.persona.GroundingLevel;
import io.semblance.schema.persona.OwnSource;
import io.semblance.schema.population.AnswerType;

/** Words that travel as text, so that a new one does not break the schema of an older reader. */
final class Vocabulary {
    private Vocabulary() {}

    static SeedFileFormat seedFormat(String word) throws UndecodableMessageException {
        return SeedFileFormat.ofWireName(word).orElseThrow(() -> unknown("format of a seed file", word));
    }

    static OutputFileFormat outputFormat(String word) throws UndecodableMessageException {
        return OutputFileFormat.ofWireName(word).orElseThrow(() -> unknown("output format", word));
    }

    static RareLevels rareLevels(String word) throws UndecodableMessageException {
        return RareLevels.ofWireName(word).orElseThrow(() -> unknown("choice about rare levels", word));
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

    static AnswerType answerType(String word) throws UndecodableMessageException {
        return AnswerType.ofWireName(word).orElseThrow(() -> unknown("type of questions", word));
    }

    static GroundingLevel grounding(String word) throws UndecodableMessageException {
        return GroundingLevel.ofWireName(word).orElseThrow(() -> unknown("grounding", word));
    }

    static OwnSource.Kind ownSource(String word) throws UndecodableMessageException {
        return OwnSource.Kind.ofWireName(word).orElseThrow(() -> unknown("kind of data", word));
    }

    private static UndecodableMessageException unknown(String kind, String word) {
        return new UndecodableMessageException("unknown " + kind + " '" + word + "'");
    }
}
