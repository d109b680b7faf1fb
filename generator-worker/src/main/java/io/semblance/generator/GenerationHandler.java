package io.semblance.generator;

import io.semblance.engine.generation.Binding;
import io.semblance.engine.generation.GenerationPlan;
import io.semblance.engine.generation.GenerationResult;
import io.semblance.engine.generation.Generator;
import io.semblance.engine.generation.MadeRows;
import io.semblance.engine.generation.Part;
import io.semblance.engine.generation.Planning;
import io.semblance.engine.generation.RowOutput;
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
        ModelCache.Loaded model = Orders.model(command.modelKey(), models, context);
        return switch (generator.plan(model.model(), Orders.spec(command), new HandlerProgress(context))) {
            case Planning.Ended ended -> ended(ended.result(), List.of());
            case Planning.Ready ready -> make(new GenerationDocuments(command, model, ready.plan()), context);
        };
    }

    private JobOutcome make(GenerationDocuments documents, JobContext context) throws IOException {
        JobCommand.Generate command = documents.command();
        GenerationPlan plan = documents.plan();
        if (plan.rows() <= properties.partRows()) {
            return alone(documents, context);
        }
        SharedGeneration.Joined joined = new SharedGeneration(command, plan, context).make(work, properties.partRows());
        MadeRows made = joined.rows();
        return publish(documents, joined.file(), made, plan.conclude(made), joined.spent(), context);
    }

    private static JobOutcome alone(GenerationDocuments documents, JobContext context) throws IOException {
        OutputFileFormat format = documents.command().format();
        GenerationPlan plan = documents.plan();
        Path file = context.workFolder().resolve("rows." + format.wireName());
        MadeRows made = plan.make(
                Part.all(plan.rows()), RowOutput.file(Orders.output(format), file), new HandlerProgress(context));
        GenerationResult result = plan.conclude(made);
        if (result instanceof GenerationResult.Infeasible) {
            return ended(result, List.of());
        }
        Artifact rows = context.publish(file.getFileName().toString(), format.mediaType(), file);
        return publish(documents, rows, made, result, List.of(), context);
    }

    private static JobOutcome publish(
            GenerationDocuments documents,
            Artifact rows,
            MadeRows made,
            GenerationResult result,
            List<String> spent,
            JobContext context)
            throws IOException {
        return switch (result) {
            case GenerationResult.Complete ignored -> publish(documents, rows, made, Optional.empty(), spent, context);
            case GenerationResult.Partial partial ->
                publish(documents, rows, made, Optional.of(partial.binding()), spent, context);
            case GenerationResult.Infeasible _, GenerationResult.UnknownCondition _ -> ended(result, spent);
        };
    }

    private static JobOutcome publish(
            GenerationDocuments documents,
            Artifact rows,
            MadeRows made,
            Optional<Binding> binding,
            List<String> spent,
            JobContext context)
            throws IOException {
        return new JobOutcome.Succeeded(
                new JobResult.Generated(
                        rows,
                        made.rows(),
                        binding.map(Orders::binding),
                        documents.publish(rows, made, binding, context)),
                spent);
    }

    private static JobOutcome ended(GenerationResult result, List<String> spent) {
        return switch (result) {
            case GenerationResult.Infeasible infeasible -> infeasible(infeasible.binding(), spent);
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
