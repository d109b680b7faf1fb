package io.semblance.trainer;

import io.semblance.engine.cleaning.CleaningOptions;
import io.semblance.engine.ingest.IngestFault;
import io.semblance.engine.ingest.SeedFile;
import io.semblance.engine.ingest.SeedFormat;
import io.semblance.engine.training.Trainer;
import io.semblance.engine.training.TrainingResult;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.DocumentNames;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.Preparation;
import io.semblance.schema.job.RareLevels;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobHandler;
import io.semblance.worker.JobOutcome;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Trains a model of a seed file and stores it with its schema and the report of the cleaning. */
final class TrainingHandler implements JobHandler<JobCommand.Train> {
    static final String MODEL_MEDIA_TYPE = "application/vnd.semblance.model";
    static final String JSON = "application/json";
    /** Every request for rows is held against the schema, and the gateway keeps those that are in use in memory. */
    static final int MOST_SCHEMA_BYTES = 4 << 20;

    private final Trainer trainer;
    private final int mostSchemaBytes;

    TrainingHandler(Trainer trainer, int mostSchemaBytes) {
        this.trainer = trainer;
        this.mostSchemaBytes = mostSchemaBytes;
    }

    @Override
    public JobType type() {
        return JobType.TRAINING;
    }

    @Override
    public Class<JobCommand.Train> commandType() {
        return JobCommand.Train.class;
    }

    @Override
    public JobOutcome handle(JobCommand.Train command, JobContext context) throws IOException {
        SeedFile seed = new SeedFile(
                context.fetch(command.seedKey(), "seed"),
                format(command),
                command.preparation().sheet());
        CleaningOptions cleaning = options(command.preparation());
        return switch (trainer.train(seed, cleaning, command.seed(), new HandlerProgress(context))) {
            case TrainingResult.Trained trained -> publish(trained, context);
            case TrainingResult.Unreadable unreadable -> refuse(command, unreadable.fault());
            case TrainingResult.Unusable unusable ->
                new JobOutcome.Failed(Failure.of(ErrorCode.DATASET_UNUSABLE, unusable.reason()));
        };
    }

    private JobOutcome publish(TrainingResult.Trained trained, JobContext context) throws IOException {
        byte[] json = trained.schema().toJson();
        if (json.length > mostSchemaBytes) {
            return new JobOutcome.Failed(Failure.of(
                    ErrorCode.DATASET_UNUSABLE,
                    "The columns and levels to learn from need a schema of %d bytes; at most %d are served."
                            .formatted(json.length, mostSchemaBytes)));
        }
        Path file = context.workFolder().resolve("model.bin");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            trained.model().writeTo(out);
        }
        Artifact model = context.publish("model.bin", MODEL_MEDIA_TYPE, file);
        Artifact schema = context.publish("schema.json", JSON, json);
        Artifact cleaning =
                context.publish("cleaning.json", JSON, trained.cleaning().toJson());
        Artifact report = context.publish("report.json", JSON, trained.report().toJson());
        int columns = trained.schema().columns().size();
        return new JobOutcome.Succeeded(new JobResult.Trained(
                model, schema, cleaning, trained.rows(), columns, Map.of(DocumentNames.REPORT, report)));
    }

    /** A file that nobody can read is not kept. */
    private static JobOutcome refuse(JobCommand.Train command, IngestFault fault) {
        return new JobOutcome.Failed(
                new Failure(ErrorCode.SEED_FILE_INVALID, fault.detail(), fault.line(), fault.column()),
                List.of(command.seedKey()));
    }

    private static CleaningOptions options(Preparation preparation) {
        return new CleaningOptions(
                preparation.weightColumn(),
                Set.copyOf(preparation.drop()),
                Set.copyOf(preparation.keep()),
                preparation.rareLevels() == RareLevels.KEEP);
    }

    private static SeedFormat format(JobCommand.Train command) {
        return switch (command.format()) {
            case CSV -> SeedFormat.CSV;
            case PARQUET -> SeedFormat.PARQUET;
            case XLSX -> SeedFormat.XLSX;
            case SAV -> SeedFormat.SAV;
        };
    }
}
