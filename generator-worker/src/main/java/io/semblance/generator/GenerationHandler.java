package io.semblance.generator;

import io.semblance.engine.generation.Binding;
import io.semblance.engine.generation.GenerationPlan;
import io.semblance.engine.generation.GenerationResult;
import io.semblance.engine.generation.Generator;
import io.semblance.engine.generation.Part;
import io.semblance.engine.generation.Planning;
import io.semblance.engine.generation.RowOutput;
import io.semblance.engine.generation.Shortfall;
import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobHandler;
import io.semblance.worker.JobOutcome;
import io.semblance.worker.PartFailedException;
import io.semblance.worker.SharedWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Generates rows of a trained model under the command's conditions and stores them as one file; many rows with the help of others. */
final class GenerationHandler implements JobHandler<JobCommand.Generate> {
    private final Generator generator;
    private final ModelCache models;
    private final SharedWork work;
    private final GeneratorProperties properties;

    GenerationHandler(Generator generator, ModelCache models, SharedWork work, GeneratorProperties properties) {
        this.generator = generator;
        this.models = models;
        this.work = work;
        this.properties = properties;
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
        return switch (generator.plan(model, Orders.spec(command), new HandlerProgress(context))) {
            case Planning.Ended ended -> ended(ended.result());
            case Planning.Ready ready ->
                ready.plan().rows() > properties.partRows()
                        ? shared(command, ready.plan(), context)
                        : alone(command, ready.plan(), context);
        };
    }

    private JobOutcome alone(JobCommand.Generate command, GenerationPlan plan, JobContext context) throws IOException {
        Path file = context.workFolder().resolve("rows." + command.format().wireName());
        Shortfall shortfall = plan.make(
                Part.all(plan.rows()),
                RowOutput.file(Orders.output(command.format()), file),
                new HandlerProgress(context));
        GenerationResult result = plan.conclude(shortfall);
        if (result instanceof GenerationResult.Infeasible) {
            return ended(result);
        }
        Artifact rows =
                context.publish(file.getFileName().toString(), command.format().mediaType(), file);
        return made(rows, result, List.of());
    }

    private JobOutcome shared(JobCommand.Generate command, GenerationPlan plan, JobContext context) throws IOException {
        try {
            SharedGeneration.Made made = new SharedGeneration(command, plan, context).make(work, properties.partRows());
            return made(made.rows(), made.result(), made.spent());
        } catch (PartFailedException e) {
            return new JobOutcome.Failed(e.failure());
        }
    }

    private static JobOutcome made(Artifact rows, GenerationResult result, List<String> spent) {
        return switch (result) {
            case GenerationResult.Complete complete ->
                new JobOutcome.Succeeded(new JobResult.Generated(rows, complete.rows(), Optional.empty()), spent);
            case GenerationResult.Partial partial ->
                new JobOutcome.Succeeded(
                        new JobResult.Generated(rows, partial.rows(), Optional.of(Orders.binding(partial.binding()))),
                        spent);
            case GenerationResult.Infeasible infeasible -> infeasible(infeasible.binding(), spent);
            case GenerationResult.UnknownCondition unknown -> Orders.unknown(unknown);
        };
    }

    private static JobOutcome ended(GenerationResult result) {
        return switch (result) {
            case GenerationResult.Infeasible infeasible -> infeasible(infeasible.binding(), List.of());
            case GenerationResult.UnknownCondition unknown -> Orders.unknown(unknown);
            case GenerationResult.Complete _, GenerationResult.Partial _ ->
                throw new IllegalStateException("rows without a file");
        };
    }

    private static JobOutcome infeasible(Binding binding, List<String> spent) {
        Failure failure = new Failure(
                ErrorCode.SCENARIO_INFEASIBLE, binding.detail(), OptionalLong.empty(), Optional.of(binding.column()));
        return new JobOutcome.Failed(failure, spent);
    }
}
