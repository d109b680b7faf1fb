package io.semblance.engine.generation;

import io.semblance.engine.Parallelism;
import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.format.TableWriter;
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
import java.io.UncheckedIOException;
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
        return resolve(model, spec, Optional.of(out), progress);
    }

    /**
     * Finds out what {@link #generate} would answer, without rows: from the pilot and the first shard. What lacks in the other shards
     * is taken from it.
     *
     * @throws java.util.concurrent.CancellationException when {@code progress} is cancelled
     */
    public GenerationResult assess(SynthesisModel model, GenerationSpec spec, Progress progress) {
        try {
            return resolve(model, spec, Optional.empty(), progress);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing was to be written", e);
        }
    }

    private GenerationResult resolve(
            SynthesisModel model, GenerationSpec spec, Optional<RowOutput> out, Progress progress) throws IOException {
        return switch (new Resolver(model).resolve(spec.scenario())) {
            case Resolution.Unknown unknown ->
                new GenerationResult.UnknownCondition(unknown.column(), unknown.level(), unknown.hint());
            case Resolution.Impossible impossible ->
                new GenerationResult.Infeasible(
                        new Binding(impossible.column(), impossible.condition(), impossible.detail(), 0));
            case Resolution.Resolved resolved -> new Run(model, spec, out, progress).generate(resolved.conditions());
        };
    }

    /** One generation. */
    private final class Run {
        private final SynthesisModel model;
        private final GenerationSpec spec;
        private final Optional<RowOutput> out;
        private final Progress progress;
        private final BlockSampler sampler;

        /**
         * @param out where the rows go; without it only the first shard is tried
         */
        Run(SynthesisModel model, GenerationSpec spec, Optional<RowOutput> out, Progress progress) {
            this.model = model;
            this.spec = spec;
            this.out = out;
            this.progress = progress;
            this.sampler = new BlockSampler(model);
        }

        GenerationResult generate(List<Condition> conditions) throws IOException {
            ValueDrawing values = new ValueDrawing(model.visible(), conditions);
            if (conditions.isEmpty()) {
                write(
                        spec.rowCount(),
                        new FreeSampling(sampler, values, spec.seed(), progress),
                        new Shortfall(List.of()));
                return new GenerationResult.Complete(spec.rowCount());
            }
            TiltFitting fitting = new TiltFitting(model, sampler, parallelism, progress);
            return switch (new Feasibility(fitting).judge(conditions, spec.rowCount())) {
                case Feasibility.Verdict.Supported supported -> fill(supported.tilt(), values, spec.rowCount());
                case Feasibility.Verdict.Limited limited -> limited(limited, values);
                case Feasibility.Verdict.Unsupported unsupported ->
                    new GenerationResult.Infeasible(unsupported.binding());
            };
        }

        private GenerationResult limited(Feasibility.Verdict.Limited limited, ValueDrawing values) throws IOException {
            long rows = limited.binding().reachableRows();
            return switch (fill(limited.tilt(), values, rows)) {
                case GenerationResult.Complete complete ->
                    new GenerationResult.Partial(complete.rows(), limited.binding());
                case GenerationResult other -> other;
            };
        }

        private GenerationResult fill(Tilt tilt, ValueDrawing values, long rows) throws IOException {
            Shortfall shortfall = new Shortfall(tilt.shares());
            out.ifPresent(target -> target.restOn(tilt.effectiveRows()));
            TiltedModel tilted =
                    new TiltedModel(sampler, new RowSampler(model), tilt, new ModelTilt(model, tilt.factors()));
            write(rows, new ScenarioSampling(tilted, values, spec.seed(), progress), shortfall);
            if (shortfall.none(rows)) {
                return new GenerationResult.Complete(rows);
            }
            Binding binding = shortfall.binding(tilt.conditions());
            if (shortfall.sharesHold()) {
                return new GenerationResult.Partial(shortfall.made(), binding);
            }
            if (out.isPresent()) {
                out.get().discard();
            }
            return new GenerationResult.Infeasible(binding);
        }

        private void write(long rows, ShardSampling sampling, Shortfall shortfall) throws IOException {
            if (out.isPresent()) {
                write(rows, sampling, shortfall, out.get());
            } else {
                Shard first = Shard.of(0, rows);
                shortfall.add(sampling.sample(first));
                shortfall.scale(rows, first.size());
            }
        }

        private void write(long rows, ShardSampling sampling, Shortfall shortfall, RowOutput target)
                throws IOException {
            progress.report(Phase.SAMPLING, 0, rows);
            boolean written = false;
            try {
                try (TableWriter writer = target.open(model.visible())) {
                    new ShardPipeline(parallelism).run(rows, sampling, shard -> {
                        progress.checkpoint();
                        writer.write(shard.block());
                        shortfall.add(shard);
                        progress.report(Phase.SAMPLING, shortfall.made(), rows);
                    });
                    progress.report(Phase.WRITING, shortfall.made(), rows);
                }
                written = true;
            } finally {
                if (!written) {
                    target.discard();
                }
            }
        }
    }
}
