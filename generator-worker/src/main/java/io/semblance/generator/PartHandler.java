package io.semblance.generator;

import io.semblance.engine.generation.GenerationPlan;
import io.semblance.engine.generation.GenerationSpec;
import io.semblance.engine.generation.Generator;
import io.semblance.engine.generation.MadeRows;
import io.semblance.engine.generation.Part;
import io.semblance.engine.generation.Planning;
import io.semblance.engine.generation.RowOutput;
import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobHandler;
import io.semblance.worker.JobOutcome;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Makes a part of the rows of a large generation: a file of its own, and what they add up to. */
final class PartHandler implements JobHandler<JobCommand.GeneratePart> {
    /** Document that says what the rows of a part add up to and what they lack. */
    static final String MADE = "made";

    private final Generator generator;
    private final ModelCache models;
    private final PlanCache plans = new PlanCache();

    PartHandler(Generator generator, ModelCache models) {
        this.generator = generator;
        this.models = models;
    }

    @Override
    public JobType type() {
        return JobType.PART;
    }

    @Override
    public Class<JobCommand.GeneratePart> commandType() {
        return JobCommand.GeneratePart.class;
    }

    @Override
    public JobOutcome handle(JobCommand.GeneratePart command, JobContext context) throws IOException {
        JobCommand.Generate whole = command.whole();
        SynthesisModel model = Orders.model(whole.modelKey(), models, context).model();
        GenerationSpec spec = Orders.spec(whole);
        HandlerProgress progress = new HandlerProgress(context);
        Planning planning =
                plans.get(new PlanCache.Key(whole.modelKey(), spec), () -> generator.plan(model, spec, progress));
        return switch (planning) {
            case Planning.Ready ready -> make(command, ready.plan(), progress);
            case Planning.Ended ended ->
                throw new IllegalStateException(
                        "a part of a generation that ends as " + ended.result().getClass());
        };
    }

    private static JobOutcome make(JobCommand.GeneratePart command, GenerationPlan plan, HandlerProgress progress)
            throws IOException {
        JobContext context = progress.context();
        JobCommand.Generate whole = command.whole();
        Path file = context.workFolder().resolve("part." + whole.format().wireName());
        MadeRows made = plan.make(
                new Part(command.from(), command.to()), RowOutput.file(Orders.output(whole.format()), file), progress);
        Artifact rows =
                context.publish(file.getFileName().toString(), whole.format().mediaType(), file);
        Artifact account = context.publish(MADE, "application/octet-stream", bytes(made));
        return new JobOutcome.Succeeded(
                new JobResult.Generated(rows, made.rows(), Optional.empty(), Map.of(MADE, account)));
    }

    private static byte[] bytes(MadeRows made) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        made.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
