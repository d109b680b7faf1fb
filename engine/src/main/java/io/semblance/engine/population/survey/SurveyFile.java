package io.semblance.engine.population.survey;

import io.semblance.engine.Progress;
import io.semblance.engine.ingest.CsvText;
import io.semblance.engine.ingest.IngestException;
import io.semblance.engine.ingest.IngestFault;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.population.survey.SurveyFault.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * The seed file of a population, as CSV: a column {@code sim_id} with a number that is unique, then a column for each question, titled by
 * its text, one row for each respondent. Cells may be empty; a multiple-choice answer is a list of quoted texts in square brackets.
 */
public final class SurveyFile {
    /** A row or header of the most and longest fields, four bytes a character. */
    private static final int LINE_BYTES = 1 << 23;

    private final SurveyLimits limits;

    public SurveyFile(SurveyLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a survey, and checks all of it before it refuses it.
     *
     * @param options one for each question, or none: then all are single-choice
     */
    public SurveyReading read(Path file, List<QuestionOptions> options, Progress progress) throws IOException {
        FoundFaults faults = new FoundFaults(limits.faults());
        SurveyRecords records = new SurveyRecords(new OptionChoice(options, limits.choices()), limits, faults);
        try {
            CsvText.open(file, lines(), progress).parse(records, progress);
            records.end();
        } catch (IngestException e) {
            faults.add(unreadable(e.fault()));
        }
        return faults.any() ? faults.refusal() : new SurveyReading.Read(records.survey());
    }

    private IngestLimits lines() {
        return new IngestLimits(limits.rows(), limits.mostQuestions() + 1, Long.MAX_VALUE, LINE_BYTES);
    }

    private static SurveyFault unreadable(IngestFault fault) {
        return new SurveyFault(Kind.UNREADABLE, fault.detail(), fault.line(), OptionalInt.empty());
    }
}
