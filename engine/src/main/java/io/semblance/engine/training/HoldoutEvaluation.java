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
import java.util.Optional;

/**
 * Finds out, on a model of one half of the rows held against the other half, how many rows a leaf must have so that the model
 * does not learn single rows, and measures the model that does not.
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

    /** The options to train with, and what was measured under them. */
    record Outcome(TrainingOptions options, TrainingReport report) {}

    Outcome evaluate() {
        int half = Math.min(MOST_ROWS, table.rows() / 2);
        if (half < FEWEST_ROWS) {
            return outcome(larger(FACTOR_OF_FEW_ROWS), Optional.empty());
        }
        int[] mixed = mixedRows(2 * half);
        EncodedTable trained = table.select(mixed, 0, half);
        CodeRows learned = CodeRows.of(trained);
        CodeRows heldOut = CodeRows.of(table.select(mixed, half, 2 * half));
        Fidelity real = Fidelity.of(learned, heldOut, options.parallelism());
        Measured first = measure(options, trained, learned, heldOut, real);
        double excess = (first.privacy().nearerToTrained() - NEUTRAL) / (NEARER - NEUTRAL);
        if (excess <= 1) {
            return outcome(options, Optional.of(first));
        }
        // What lies above one half falls with the root of the rows of a leaf: measured, see docs/benchmarks.md.
        TrainingOptions stricter = larger(Math.min(LARGEST_FACTOR, excess * excess));
        return outcome(stricter, Optional.of(measure(stricter, trained, learned, heldOut, real)));
    }

    private Measured measure(
            TrainingOptions chosen, EncodedTable trained, CodeRows learned, CodeRows heldOut, Fidelity real) {
        SynthesisModel model = new ModelTraining(trained, chosen, seed, quietly()).train();
        CodeRows synthetic = CodeRows.draw(model, Math.max(learned.rows(), SYNTHETIC_ROWS), Draws.key(seed, ROWS_KEY));
        return new Measured(
                table.columns(),
                learned.rows(),
                Fidelity.of(synthetic, heldOut, options.parallelism()),
                real,
                Privacy.of(synthetic, learned, heldOut, options.parallelism(), progress));
    }

    private TrainingOptions larger(double factor) {
        return options.withLeafRows((int) Math.round(options.leafRows() * factor));
    }

    private Outcome outcome(TrainingOptions chosen, Optional<Measured> measured) {
        return new Outcome(
                chosen, new TrainingReport(table.rows(), chosen.bags(), chosen.leafRows(), chosen.gain(), measured));
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
