package io.semblance.engine.training;

import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.encoding.EncodedTable;
import io.semblance.engine.random.Draws;
import io.semblance.engine.report.CodeRows;
import io.semblance.engine.report.Fidelity;
import io.semblance.engine.report.Privacy;
import io.semblance.engine.report.TrainingReport;
import io.semblance.engine.report.TrainingReport.Measured;
import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.engine.synthesis.TrainedRows;
import java.util.Optional;

/**
 * Finds out, on models of one half of the rows held against the other half, whether a common factor helps, and how many rows a
 * leaf must have so that the model does not learn single rows; and measures the model that does not.
 */
final class HoldoutEvaluation {
    /** A model is as strict as it should be when no larger share of synthetic rows lies nearer to the trained half. */
    private static final double NEARER = 0.548;

    private static final double NEUTRAL = 0.5;
    private static final double LARGEST_FACTOR = 6;
    private static final double FACTOR_OF_FEW_ROWS = 2;
    /** Halves of fewer rows measure nothing: the strictness of a small seed is not left to chance. */
    private static final int FEWEST_ROWS = 100;

    private static final int MOST_ROWS = 10_000;
    private static final long MOST_CELLS_OF_A_FACTOR = 2_000_000;
    private static final int SYNTHETIC_ROWS = 5_000;
    private static final long HALVES_KEY = -2;
    private static final long ROWS_KEY = -3;

    private final EncodedTable table;
    private final TrainingOptions options;
    private final long seed;
    private final Progress progress;

    HoldoutEvaluation(EncodedTable table, TrainingOptions options, long seed, Progress progress) {
        this.table = table;
        this.options = options;
        this.seed = seed;
        this.progress = progress;
    }

    /**
     * How to train, and what was measured of it.
     *
     * @param factor whether the columns get a common factor
     * @param copiesKept the share of rows equal to a trained one that is to be kept
     */
    record Outcome(TrainingOptions options, boolean factor, double copiesKept, TrainingReport report) {}

    /** One way to train and what it showed. */
    private record Attempt(TrainingOptions options, boolean factor, SynthesisModel model, Measured measured) {
        double excess() {
            return (measured.privacy().nearerToTrained() - NEUTRAL) / (NEARER - NEUTRAL);
        }

        /** Whether it keeps single rows back as it should, and more of the ties than another that does so. */
        boolean betterThan(Attempt other) {
            boolean strict = excess() <= 1;
            if (strict != other.excess() <= 1) {
                return strict;
            }
            return measured.synthetic().trend() > other.measured().synthetic().trend();
        }
    }

    /** @param real how closely the half that is learned from follows the other */
    private record Halves(EncodedTable trained, CodeRows learned, CodeRows heldOut, Fidelity real) {}

    Outcome evaluate() {
        int half = Math.min(MOST_ROWS, table.rows() / 2);
        if (half < FEWEST_ROWS) {
            TrainingOptions strict = larger(FACTOR_OF_FEW_ROWS);
            return new Outcome(strict, false, 1, report(strict, false, 1, Optional.empty()));
        }
        int[] mixed = mixedRows(2 * half);
        EncodedTable trained = table.select(mixed, 0, half);
        CodeRows heldOut = CodeRows.of(table.select(mixed, half, 2 * half));
        CodeRows learned = CodeRows.of(trained);
        Halves halves = new Halves(trained, learned, heldOut, Fidelity.of(learned, heldOut, options.parallelism()));
        Attempt best = attempt(options, false, halves);
        if ((long) table.rows() * table.columns().size() <= MOST_CELLS_OF_A_FACTOR && half < MOST_ROWS) {
            Attempt other = attempt(options, true, halves);
            best = other.betterThan(best) ? other : best;
        }
        if (best.excess() > 1) {
            // What lies above one half falls with the root of the rows of a leaf: measured, see docs/benchmarks.md.
            TrainingOptions stricter = larger(Math.min(LARGEST_FACTOR, best.excess() * best.excess()));
            best = attempt(stricter, best.factor(), halves);
        }
        Privacy found = best.measured().privacy();
        double kept = TrainedRows.kept(found.copies(), found.copiesAmongHeldOut());
        Measured measured = kept < 1 ? withCopiesDrawnAnew(best, kept, halves) : best.measured();
        return new Outcome(
                best.options(),
                best.factor(),
                kept,
                report(best.options(), best.factor(), kept, Optional.of(measured)));
    }

    private Attempt attempt(TrainingOptions chosen, boolean factor, Halves halves) {
        EncodedTable learned = factor ? CommonFactor.addTo(halves.trained()) : halves.trained();
        SynthesisModel model = new ModelTraining(learned, factor ? 1 : 0, chosen, seed, quietly()).train();
        return new Attempt(chosen, factor, model, measure(model, halves));
    }

    private Measured withCopiesDrawnAnew(Attempt attempt, double kept, Halves halves) {
        EncodedTable half = halves.trained();
        TrainedRows rows = TrainedRows.of(half.codes(), half.rows(), seed, kept);
        SynthesisModel model = attempt.model();
        return measure(model.from(model.origin().with(Optional.of(rows))), halves);
    }

    private Measured measure(SynthesisModel model, Halves halves) {
        int rows = halves.learned().rows();
        CodeRows synthetic = CodeRows.draw(model, Math.max(rows, SYNTHETIC_ROWS), Draws.key(seed, ROWS_KEY));
        return new Measured(
                table.columns(),
                rows,
                Fidelity.of(synthetic, halves.heldOut(), options.parallelism()),
                halves.real(),
                Privacy.of(synthetic, halves.learned(), halves.heldOut(), options.parallelism(), progress));
    }

    private TrainingReport report(TrainingOptions chosen, boolean factor, double kept, Optional<Measured> measured) {
        return new TrainingReport(
                table.rows(), chosen.bags(), chosen.leafRows(), chosen.gain(), factor, kept, measured);
    }

    private TrainingOptions larger(double factor) {
        return options.withLeafRows((int) Math.round(options.leafRows() * factor));
    }

    /** The first rows of a random order of all (Durstenfeld, "Algorithm 235", 1964). */
    private int[] mixedRows(int wanted) {
        int[] rows = new int[table.rows()];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row;
        }
        long key = Draws.key(seed, HALVES_KEY);
        for (int i = 0; i < wanted; i++) {
            int other = i + (int) Draws.below(key, i, rows.length - i);
            int swapped = rows[i];
            rows[i] = rows[other];
            rows[other] = swapped;
        }
        return rows;
    }

    /** Its trainings are not the training that the progress is about. */
    private Progress quietly() {
        return new Progress() {
            @Override
            public void report(Phase phase, long done, long total) {}

            @Override
            public boolean cancelled() {
                return progress.cancelled();
            }
        };
    }
}
