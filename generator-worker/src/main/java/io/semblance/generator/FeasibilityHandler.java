package io.semblance.generator;

import io.semblance.engine.generation.GenerationResult;
import io.semblance.engine.generation.GenerationSpec;
import io.semblance.engine.generation.Generator;
import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobHandler;
import io.semblance.worker.JobOutcome;
import java.io.IOException;
import java.util.Optional;

/** Finds out what rows a scenario could have, and makes none. */
final class FeasibilityHandler implements JobHandler<JobCommand.Assess> {
    private final Generator generator;
    private final ModelCache models;

    FeasibilityHandler(Generator generator, ModelCache models) {
        this.generator = generator;
        this.models = models;
    }

    @Override
    public JobType type() {
        return JobType.FEASIBILITY;
    }

    @Override
    public Class<JobCommand.Assess> commandType() {
        return JobCommand.Assess.class;
    }

    @Override
    public JobOutcome handle(JobCommand.Assess command, JobContext context) throws IOException {
        SynthesisModel model = Orders.model(command.modelKey(), models, context).model();
        // The seed decides which rows are made, and not how many can be.
        GenerationSpec spec = new GenerationSpec(command.rowCount(), 0, Orders.scenario(command.conditions()));
        return switch (generator.assess(model, spec, new HandlerProgress(context))) {
            case GenerationResult.Complete complete ->
                new JobOutcome.Succeeded(new JobResult.Assessed(complete.rows(), Optional.empty()));
            case GenerationResult.Partial partial ->
                new JobOutcome.Succeeded(
                        new JobResult.Assessed(partial.rows(), Optional.of(Orders.binding(partial.binding()))));
            case GenerationResult.Infeasible infeasible ->
                new JobOutcome.Succeeded(new JobResult.Assessed(0, Optional.of(Orders.binding(infeasible.binding()))));
            case GenerationResult.UnknownCondition unknown -> Orders.unknown(unknown);
        };
    }
}
