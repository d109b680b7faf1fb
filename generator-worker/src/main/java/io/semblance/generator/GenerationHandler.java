package io.semblance.generator;

import io.semblance.engine.generation.Binding;
import io.semblance.engine.generation.GenerationResult;
import io.semblance.engine.generation.GenerationSpec;
import io.semblance.engine.generation.Generator;
import io.semblance.engine.generation.OutputFormat;
import io.semblance.engine.generation.RowOutput;
import io.semblance.engine.generation.RowTally;
import io.semblance.engine.generation.TalliedOutput;
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

/** Generates rows of a trained model under the command's conditions and stores them as one file, with what is told of them. */
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
        ModelCache.Loaded model = Orders.model(command.modelKey(), models, context);
        GenerationSpec spec =
                new GenerationSpec(command.rowCount(), command.seed(), Orders.scenario(command.conditions()));
        Path file = context.workFolder().resolve("rows." + command.format().wireName());
        RowTally tally = new RowTally(model.model().visible());
        RowOutput out = new TalliedOutput(RowOutput.file(output(command.format()), file), tally);
        GenerationResult result = generator.generate(model.model(), spec, out, new HandlerProgress(context));
        GenerationDocuments documents = new GenerationDocuments(command, spec, model, tally);
        return switch (result) {
            case GenerationResult.Complete complete -> publish(documents, file, Optional.empty(), context);
            case GenerationResult.Partial partial -> publish(documents, file, Optional.of(partial.binding()), context);
            case GenerationResult.Infeasible infeasible -> infeasible(infeasible.binding());
            case GenerationResult.UnknownCondition unknown -> Orders.unknown(unknown);
        };
    }

    private static JobOutcome publish(
            GenerationDocuments documents, Path file, Optional<Binding> binding, JobContext context)
            throws IOException {
        String name = file.getFileName().toString();
        Artifact artifact = context.publish(name, documents.command().format().mediaType(), file);
        return new JobOutcome.Succeeded(new JobResult.Generated(
                artifact,
                documents.tally().rows(),
                binding.map(Orders::binding),
                documents.publish(artifact, binding, context)));
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
