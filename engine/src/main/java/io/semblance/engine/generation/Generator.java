package io.semblance.engine.generation;

import io.semblance.engine.Parallelism;
import io.semblance.engine.Progress;
import io.semblance.engine.scenario.Condition;
import io.semblance.engine.scenario.Resolution;
import io.semblance.engine.scenario.Resolver;
import io.semblance.engine.scenario.Tilt;
import io.semblance.engine.scenario.TiltFitting;
import io.semblance.engine.synthesis.BlockSampler;
import io.semblance.engine.synthesis.ModelTilt;
import io.semblance.engine.synthesis.RowSampler;
import io.semblance.engine.synthesis.SynthesisModel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Generates synthetic rows under a scenario. */
public final class Generator {
    private final Parallelism parallelism;

    /** A generator on so many threads; what it makes does not depend on their number. */
    public Generator(int threads) {
        this.parallelism = new Parallelism(threads);
    }

    /**
     * Makes rows. When it ends without any, by its result or by an exception, {@code out} has been discarded.
     *
     * @throws java.util.concurrent.CancellationException when {@code progress} is cancelled
     * @throws IOException when the rows cannot be written
     */
    public GenerationResult generate(SynthesisModel model, GenerationSpec spec, RowOutput out, Progress progress)
            throws IOException {
        return switch (plan(model, spec, progress)) {
            case Planning.Ended ended -> ended.result();
            case Planning.Ready ready -> make(ready.plan(), out, progress);
        };
    }

    private static GenerationResult make(GenerationPlan plan, RowOutput out, Progress progress) throws IOException {
        GenerationResult result = plan.conclude(plan.make(Part.all(plan.rows()), out, progress));
        if (result instanceof GenerationResult.Infeasible) {
            out.discard();
        }
        return result;
    }

    /**
     * Finds out what {@link #generate} would answer, without rows: from the pilot and the first shard. What lacks in the other shards
     * is taken from it.
     *
     * @throws java.util.concurrent.CancellationException when {@code progress} is cancelled
     */
    public GenerationResult assess(SynthesisModel model, GenerationSpec spec, Progress progress) {
        return switch (plan(model, spec, progress)) {
            case Planning.Ended ended -> ended.result();
            case Planning.Ready ready -> ready.plan().assess(progress);
        };
    }

    /**
     * Plans a generation: finds the factors of its scenario, and how many rows the data supports under it.
     *
     * @throws java.util.concurrent.CancellationException when {@code progress} is cancelled
     */
    public Planning plan(SynthesisModel model, GenerationSpec spec, Progress progress) {
        return switch (new Resolver(model).resolve(spec.scenario())) {
            case Resolution.Unknown unknown ->
                new Planning.Ended(
                        new GenerationResult.UnknownCondition(unknown.column(), unknown.level(), unknown.hint()));
            case Resolution.Impossible impossible ->
                new Planning.Ended(new GenerationResult.Infeasible(
                        new Binding(impossible.column(), impossible.condition(), impossible.detail(), 0)));
            case Resolution.Resolved resolved -> new Run(model, spec, progress).plan(resolved.conditions());
        };
    }

    /** The planning of one generation. */
    private final class Run {
        private final SynthesisModel model;
        private final GenerationSpec spec;
        private final Progress progress;
        private final BlockSampler sampler;

        Run(SynthesisModel model, GenerationSpec spec, Progress progress) {
            this.model = model;
            this.spec = spec;
            this.progress = progress;
            this.sampler = new BlockSampler(model);
        }

        Planning plan(List<Condition> conditions) {
            ValueDrawing values = new ValueDrawing(model.visible(), conditions);
            if (conditions.isEmpty()) {
                return ready(
                        spec.rowCount(),
                        Optional.empty(),
                        Optional.empty(),
                        new FreeSampling(sampler, values, spec.seed()));
            }
            TiltFitting fitting = new TiltFitting(model, sampler, parallelism, progress);
            return switch (new Feasibility(fitting).judge(conditions, spec.rowCount())) {
                case Feasibility.Verdict.Supported supported ->
                    tilted(spec.rowCount(), Optional.empty(), supported.tilt(), values);
                case Feasibility.Verdict.Limited limited ->
                    tilted(limited.binding().reachableRows(), Optional.of(limited.binding()), limited.tilt(), values);
                case Feasibility.Verdict.Unsupported unsupported ->
                    new Planning.Ended(new GenerationResult.Infeasible(unsupported.binding()));
            };
        }

        private Planning tilted(long rows, Optional<Binding> limit, Tilt tilt, ValueDrawing values) {
            TiltedModel tilted =
                    new TiltedModel(sampler, new RowSampler(model), tilt, new ModelTilt(model, tilt.factors()));
            return ready(rows, limit, Optional.of(tilt), new ScenarioSampling(tilted, values, spec.seed()));
        }

        private Planning ready(long rows, Optional<Binding> limit, Optional<Tilt> tilt, ShardSampling sampling) {
            return new Planning.Ready(new GenerationPlan(rows, limit, tilt, model.visible(), sampling, parallelism));
        }
    }
}
