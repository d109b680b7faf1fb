package io.semblance.generator;

import io.semblance.engine.generation.Binding;
import io.semblance.engine.generation.GenerationResult;
import io.semblance.engine.generation.GenerationSpec;
import io.semblance.engine.generation.OutputFormat;
import io.semblance.engine.scenario.Range;
import io.semblance.engine.scenario.Scenario;
import io.semblance.engine.synthesis.CorruptModelException;
import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.OutputFileFormat;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobFailedException;
import io.semblance.worker.JobOutcome;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What commands and results are to the engine. */
final class Orders {
    private Orders() {}

    /** The model of a command, from the cache or the store. */
    static ModelCache.Loaded model(String key, ModelCache models, JobContext context) throws IOException {
        return models.get(key, () -> load(key, context));
    }

    private static ModelCache.Loaded load(String key, JobContext context) throws IOException {
        Path file = context.fetch(key, "model.bin");
        DigestInputStream in = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), sha256());
        try (in) {
            SynthesisModel model = read(in);
            in.transferTo(OutputStream.nullOutputStream());
            String sha256 = HexFormat.of().formatHex(in.getMessageDigest().digest());
            return new ModelCache.Loaded(model, Files.size(file), sha256);
        }
    }

    private static SynthesisModel read(InputStream in) throws IOException {
        try {
            return SynthesisModel.readFrom(in);
        } catch (CorruptModelException e) {
            if (e.later()) {
                throw e;
            }
            throw new JobFailedException(
                    Failure.of(ErrorCode.MODEL_UNREADABLE, "The model cannot be read: " + e.getMessage() + "."));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static GenerationSpec spec(JobCommand.Generate command) {
        return new GenerationSpec(command.rowCount(), command.seed(), scenario(command.conditions()));
    }

    static OutputFormat output(OutputFileFormat format) {
        return switch (format) {
            case CSV -> OutputFormat.CSV;
            case PARQUET -> OutputFormat.PARQUET;
            case ARROW -> OutputFormat.ARROW;
        };
    }

    static Scenario scenario(JobCommand.Conditions conditions) {
        Map<String, Range> ranges = new HashMap<>();
        conditions.ranges().forEach((column, range) -> ranges.put(column, new Range(range.min(), range.max())));
        return new Scenario(conditions.shares(), ranges);
    }

    static JobResult.Binding binding(Binding binding) {
        return new JobResult.Binding(binding.column(), binding.condition(), binding.detail(), binding.reachableRows());
    }

    static JobOutcome unknown(GenerationResult.UnknownCondition unknown) {
        ErrorCode code =
                unknown.level().isPresent() ? ErrorCode.UNKNOWN_CONDITION_LEVEL : ErrorCode.UNKNOWN_CONDITION_COLUMN;
        return new JobOutcome.Failed(
                new Failure(code, unknown.hint(), OptionalLong.empty(), Optional.of(unknown.column())));
    }
}
