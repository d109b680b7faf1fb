package io.semblance.generator;

import io.semblance.engine.generation.Binding;
import io.semblance.engine.generation.GenerationResult;
import io.semblance.engine.generation.GenerationSpec;
import io.semblance.engine.generation.Generator;
import io.semblance.engine.generation.OutputFormat;
import io.semblance.engine.generation.RowOutput;
import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.OutputFileFormat;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobHandler;
import io.semblance.worker.JobOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Generates rows of a trained model under the command's conditions and stores them as one file. */
final class GenerationHandler implements JobHandler<JobCommand.Generate> {
    private final Generator generator;
    private final ModelCache models;

    GenerationHandler(Generator generator, ModelCache models) {
        this.generator = generator;
        this.models = models;
    }

    @Override
    public JobType type() {
        return JobType.GENERATION;
    }

    @Override
    public Class<JobCommand.Generate> commandType() {
        return JobCommand.Generate.class;
    }

    @Override
    public JobOutcome handle(JobCommand.Generate command, JobContext context) throws IOException {
        SynthesisModel model = Orders.model(command.modelKey(), models, context);
        GenerationSpec spec =
                new GenerationSpec(command.rowCount(), command.seed(), Orders.scenario(command.conditions()));
        Path file = context.workFolder().resolve("rows." + command.format().wireName());
        GenerationResult result = generator.generate(
                model, spec, RowOutput.file(output(command.format()), file), new HandlerProgress(context));
        return switch (result) {
            case GenerationResult.Complete complete ->
                publish(command, file, complete.rows(), Optional.empty(), context);
            case GenerationResult.Partial partial ->
                publish(command, file, partial.rows(), Optional.of(partial.binding()), context);
            case GenerationResult.Infeasible infeasible -> infeasible(infeasible.binding());
            case GenerationResult.UnknownCondition unknown -> Orders.unknown(unknown);
        };
    }

    private static JobOutcome publish(
            JobCommand.Generate command, Path file, long rows, Optional<Binding> binding, JobContext context)
            throws IOException {
        String name = file.getFileName().toString();
        Artifact artifact = context.publish(name, command.format().mediaType(), file);
        return new JobOutcome.Succeeded(new JobResult.Generated(artifact, rows, binding.map(Orders::binding)));
    }

    private static JobOutcome infeasible(Binding binding) {
        return new JobOutcome.Failed(new Failure(
                ErrorCode.SCENARIO_INFEASIBLE, binding.detail(), OptionalLong.empty(), Optional.of(binding.column())));
    }

    private static OutputFormat output(OutputFileFormat format) {
        return switch (format) {
            case CSV -> OutputFormat.CSV;
            case PARQUET -> OutputFormat.PARQUET;
            case ARROW -> OutputFormat.ARROW;
        };
    }
}
