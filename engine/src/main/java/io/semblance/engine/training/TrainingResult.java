package io.semblance.engine.training;

import io.semblance.engine.cleaning.CleaningReport;
import io.semblance.engine.ingest.IngestFault;
import io.semblance.engine.report.TrainingReport;
import io.semblance.engine.schema.DatasetSchema;
import io.semblance.engine.synthesis.SynthesisModel;

/** How a training ended. */
public sealed interface TrainingResult {

    /** A model was trained on {@code rows} rows. */
    record Trained(
            SynthesisModel model, DatasetSchema schema, CleaningReport cleaning, TrainingReport report, long rows)
            implements TrainingResult {}

    /** The file cannot be read. */
    record Unreadable(IngestFault fault) implements TrainingResult {}

    /** The file can be read, but nothing can be learned from it. */
    record Unusable(String reason) implements TrainingResult {}
}
