package io.semblance.engine.report;

import io.semblance.engine.Parallelism;
import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.ModelColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How closely the columns, and the pairs of columns, of some rows follow those of others: 1 where they agree entirely.
 *
 * @param shape the mean over the columns
 * @param trend the mean over the pairs of columns
 * @param columns the shape of each column
 * @param loosest the pairs that agree least, the worst first
 */
public record Fidelity(double shape, double trend, List<Double> columns, List<Pair> loosest) {
    private static final int SLICES = 10;
    private static final int PAIRS_NAMED = 10;

    public Fidelity {
        columns = List.copyOf(columns);
        loosest = List.copyOf(loosest);
    }

    /** Two columns and how closely their joint distribution is followed. */
    public record Pair(String first, String second, double trend) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s/%s %.3f", first, second, trend);
        }
    }

    /**
     * Compares rows to a reference. The shape of a numeric column is 1 less the Kolmogorov-Smirnov distance, that of a column
     * of levels 1 less the total variation; the trend of a pair is 1 less the total variation of their contingency, numbers
     * cut into {@value #SLICES} slices of equal weight (as SDMetrics' column shapes and pair trends).
     */
    public static Fidelity of(CodeRows rows, CodeRows reference, Parallelism parallelism) {
        int columns = rows.codes().length;
        Double[] shapes = new Double[columns];
        char[][] slicesOfRows = new char[columns][];
        char[][] slicesOfReference = new char[columns][];
        int[] slices = new int[columns];
        parallelism.forEach(columns, column -> {
            ModelColumn described = rows.columns().get(column);
            long[] here = counts(rows, column, described.encoding().codes());
            long[] there = counts(reference, column, described.encoding().codes());
            boolean numeric = described.encoding() instanceof Bins;
            shapes[column] = numeric
                    ? 1 - kolmogorovSmirnov(here, there, rows.rows(), reference.rows())
                    : 1 - totalVariation(here, there, rows.rows(), reference.rows());
            char[] sliceOf = numeric ? cut(there, reference.rows()) : each(there.length);
            slices[column] = 1 + sliceOf[sliceOf.length - 1];
            slicesOfRows[column] = sliced(rows, column, sliceOf);
            slicesOfReference[column] = sliced(reference, column, sliceOf);
        });
        List<Pair> pairs = new ArrayList<>();
        double[][] trends = new double[columns][columns];
        parallelism.forEach(columns, second -> {
            for (int first = 0; first < second; first++) {
                int cells = slices[first] * slices[second];
                long[] here = joint(slicesOfRows, first, second, slices, cells, rows.rows());
                long[] there = joint(slicesOfReference, first, second, slices, cells, reference.rows());
                trends[first][second] = 1 - totalVariation(here, there, rows.rows(), reference.rows());
            }
        });
        double sum = 0;
        for (int second = 0; second < columns; second++) {
            for (int first = 0; first < second; first++) {
                sum += trends[first][second];
                pairs.add(new Pair(
                        rows.columns().get(first).name(),
                        rows.columns().get(second).name(),
                        trends[first][second]));
            }
        }
        double trend = pairs.isEmpty() ? 1 : sum / pairs.size();
        pairs.sort((a, b) -> Double.compare(a.trend(), b.trend()));
        double shape =
                Arrays.stream(shapes).mapToDouble(Double::doubleValue).average().orElse(1);
        return new Fidelity(
                shape, trend, List.of(shapes), pairs.stream().limit(PAIRS_NAMED).toList());
    }

    private static long[] counts(CodeRows rows, int column, int codes) {
        long[] counts = new long[codes];
        for (int row = 0; row < rows.rows(); row++) {
            counts[rows.codes()[column][row]]++;
        }
        return counts;
    }

    static double kolmogorovSmirnov(long[] a, long[] b, double rowsOfA, double rowsOfB) {
        double largest = 0;
        long upToA = 0;
        long upToB = 0;
        for (int code = 0; code < a.length; code++) {
            upToA += a[code];
            upToB += b[code];
            largest = Math.max(largest, Math.abs(upToA / rowsOfA - upToB / rowsOfB));
        }
        return largest;
    }

    static double totalVariation(long[] a, long[] b, double rowsOfA, double rowsOfB) {
        double sum = 0;
        for (int code = 0; code < a.length; code++) {
            sum += Math.abs(a[code] / rowsOfA - b[code] / rowsOfB);
        }
        return sum / 2;
    }

    /** Slices of about equal weight. */
    private static char[] cut(long[] counts, long rows) {
        char[] sliceOf = new char[counts.length];
        long before = 0;
        int slice = -1;
        long last = -1;
        for (int code = 0; code < counts.length; code++) {
            long wanted = Math.min(SLICES - 1, before * SLICES / Math.max(1, rows));
            if (wanted != last) {
                slice++;
                last = wanted;
            }
            sliceOf[code] = (char) slice;
            before += counts[code];
        }
        return sliceOf;
    }

    private static char[] each(int codes) {
        char[] sliceOf = new char[codes];
        for (int code = 0; code < codes; code++) {
            sliceOf[code] = (char) code;
        }
        return sliceOf;
    }

    private static char[] sliced(CodeRows rows, int column, char[] sliceOf) {
        char[] sliced = new char[rows.rows()];
        for (int row = 0; row < sliced.length; row++) {
            sliced[row] = sliceOf[rows.codes()[column][row]];
        }
        return sliced;
    }

    private static long[] joint(char[][] sliced, int first, int second, int[] slices, int cells, int rows) {
        long[] joint = new long[cells];
        for (int row = 0; row < rows; row++) {
            joint[sliced[first][row] * slices[second] + sliced[second][row]]++;
        }
        return joint;
    }
}
