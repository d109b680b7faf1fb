package io.semblance.engine.training;

import io.semblance.engine.Parallelism;

/**
 * How a model is trained.
 *
 * @param bags trees per column
 * @param leafRows the fewest training rows of a leaf; more are stricter on privacy
 * @param gain what a split must gain, in nats for text columns
 * @param subsample the share of rows that a tree is grown on
 * @param treeRows the most rows that a tree is grown on
 * @param fewestRows the fewest rows a seed must have
 * @param parallelism how many threads may be used; the model does not depend on it
 */
public record TrainingOptions(
        int bags, int leafRows, double gain, double subsample, int treeRows, int fewestRows, Parallelism parallelism) {
    private static final int CERTAIN_ROWS = 10;

    public TrainingOptions {
        if (bags < 1 || bags > 256 || leafRows < 1 || fewestRows < 1 || treeRows < 1) {
            throw new IllegalArgumentException("bags, leaf rows, tree rows and fewest rows must be positive");
        }
        if (!(gain >= 0) || !(subsample > 0 && subsample <= 1)) {
            throw new IllegalArgumentException("gain must not be negative, the subsample must be in (0, 1]");
        }
    }

    /** 4 bags, leaves of 20 rows, gain 1, .63 of the rows up to 150,000. */
    public static TrainingOptions standard(int threads) {
        return new TrainingOptions(4, 20, 1, 0.63, 150_000, 20, new Parallelism(threads));
    }

    /** The fewest rows of a leaf in which all have the same code: so many make a rule, and a rule tells of no single row. */
    int certainRows() {
        return Math.min(leafRows, CERTAIN_ROWS);
    }

    /** The same with leaves of other sizes. */
    public TrainingOptions withLeafRows(int other) {
        return new TrainingOptions(bags, other, gain, subsample, treeRows, fewestRows, parallelism);
    }
}
