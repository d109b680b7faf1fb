package io.semblance.engine.encoding;

/**
 * How much each row counts, as whole numbers: {@value #MEAN} on average for survey weights, so that sums of them are exact
 * and in no order of summing differ; 1 for every row without weights.
 */
public final class RowWeights {
    /** What a row of average weight counts. */
    public static final int MEAN = 64;

    /** Sums of weights are kept as ints. */
    private static final int LARGEST_TOTAL = 1 << 30;

    private static final int[] EQUAL = {};

    private final int[] weights;
    private final long total;
    private final double effectiveRows;

    private RowWeights(int[] weights, long total, double effectiveRows) {
        this.weights = weights;
        this.total = total;
        this.effectiveRows = effectiveRows;
    }

    /** Every row counts 1. */
    public static RowWeights equal(int rows) {
        return new RowWeights(EQUAL, rows, rows);
    }

    /**
     * Weights as they stand in a file; rows of weight 0 count nothing.
     *
     * @param raw not negative, some positive
     */
    public static RowWeights of(float[] raw) {
        double sum = 0;
        for (float weight : raw) {
            sum += weight;
        }
        long positive = 0;
        for (float weight : raw) {
            positive += weight > 0 ? 1 : 0;
        }
        double scale = Math.min(MEAN, (double) LARGEST_TOTAL / raw.length) * positive / sum;
        int[] weights = new int[raw.length];
        long total = 0;
        double squares = 0;
        for (int row = 0; row < raw.length; row++) {
            weights[row] = raw[row] > 0 ? (int) Math.max(1, Math.round(raw[row] * scale)) : 0;
            total += weights[row];
            squares += (double) weights[row] * weights[row];
        }
        if (total == 0) {
            throw new IllegalArgumentException("no row has a positive weight");
        }
        return new RowWeights(weights, total, (double) total * total / squares);
    }

    /** Whether all rows count the same. */
    public boolean areEqual() {
        return weights.length == 0;
    }

    /** What a row counts. */
    public int at(int row) {
        return weights.length == 0 ? 1 : weights[row];
    }

    /** What all rows count together. */
    public long total() {
        return total;
    }

    /** So many rows of equal weight would tell as much (Kish, "Survey sampling", 1965). */
    public double effectiveRows() {
        return effectiveRows;
    }
}
