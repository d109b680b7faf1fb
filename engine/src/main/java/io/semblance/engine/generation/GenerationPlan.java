package io.semblance.engine.generation;

import io.semblance.engine.Parallelism;
import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.format.TableWriter;
import io.semblance.engine.scenario.Condition;
import io.semblance.engine.scenario.Tilt;
import java.io.DataInput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the rows of a generation are made. Whoever plans the same generation has the same plan, so that its parts can be made by
 * several processes, in any order and more than once. Thread-safe.
 */
public final class GenerationPlan {
    private final long rows;
    private final Optional<Binding> limit;
    private final Optional<Tilt> tilt;
    private final List<ModelColumn> columns;
    private final ShardSampling sampling;
    private final Parallelism parallelism;

    /**
     * @param limit why there are fewer rows than asked for
     * @param tilt empty without conditions
     */
    GenerationPlan(
            long rows,
            Optional<Binding> limit,
            Optional<Tilt> tilt,
            List<ModelColumn> columns,
            ShardSampling sampling,
            Parallelism parallelism) {
        this.rows = rows;
        this.limit = limit;
        this.tilt = tilt;
        this.columns = columns;
        this.sampling = sampling;
        this.parallelism = parallelism;
    }

    /** The rows that are to be made: those asked for, or those that the data supports. */
    public long rows() {
        return rows;
    }

    /** The columns of the rows. */
    public List<ModelColumn> columns() {
        return columns;
    }

    /** On how many rows of the seed the rows rest (Kish); empty without conditions. */
    public OptionalDouble effectiveRows() {
        return tilt.map(Tilt::effectiveRows).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    /** No rows yet. */
    public MadeRows none() {
        return MadeRows.none(columns, shares());
    }

    /** What {@link MadeRows#writeTo} wrote of this plan. */
    public MadeRows read(DataInput in) throws IOException {
        return MadeRows.read(columns, shares(), in);
    }

    private List<Condition.Shares> shares() {
        return tilt.map(Tilt::shares).orElse(List.of());
    }

    /**
     * Makes the rows of a part. When it ends by an exception, {@code out} has been discarded.
     *
     * @throws java.util.concurrent.CancellationException when {@code progress} is cancelled
     * @throws IOException when the rows cannot be written
     */
    public MadeRows make(Part part, RowOutput out, Progress progress) throws IOException {
        MadeRows made = none();
        progress.report(Phase.SAMPLING, 0, part.size());
        boolean written = false;
        try {
            try (TableWriter writer = out.open(columns)) {
                new ShardPipeline(parallelism).run(part, sampling, progress, shard -> {
                    progress.checkpoint();
                    writer.write(shard.block());
                    made.add(shard);
                    progress.report(Phase.SAMPLING, made.rows(), part.size());
                });
                progress.report(Phase.WRITING, made.rows(), part.size());
            }
            written = true;
        } finally {
            if (!written) {
                out.discard();
            }
        }
        return made;
    }

    /** Takes what the first shard lacks for what all would lack. */
    GenerationResult assess(Progress progress) {
        Shard first = Part.all(rows).shard(0);
        Shortfall shortfall = new Shortfall(shares());
        shortfall.add(sampling.sample(first, progress));
        shortfall.scale(rows, first.size());
        return conclude(shortfall);
    }

    /** How the generation ends with the rows of all of its parts. */
    public GenerationResult conclude(MadeRows all) {
        return conclude(all.shortfall());
    }

    private GenerationResult conclude(Shortfall shortfall) {
        if (shortfall.none(rows)) {
            return limit.<GenerationResult>map(binding -> new GenerationResult.Partial(rows, binding))
                    .orElseGet(() -> new GenerationResult.Complete(rows));
        }
        Binding binding = shortfall.binding(tilt.orElseThrow().conditions());
        return shortfall.sharesHold()
                ? new GenerationResult.Partial(shortfall.made(), binding)
                : new GenerationResult.Infeasible(binding);
    }
}
