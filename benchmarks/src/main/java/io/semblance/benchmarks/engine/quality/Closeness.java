package io.semblance.benchmarks.engine.quality;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Whether synthetic rows lie nearer to the rows that were trained on than to others, by the distance of engine.md: differences of
 * ranks for numbers, 1 for each differing level.
 *
 * @param share of synthetic rows nearer to a trained row, ties counting half
 * @param copies share of synthetic rows equal to a trained row
 * @param copiesAmongHeldOut the same of held-out rows
 */
record Closeness(double share, double copies, double copiesAmongHeldOut) {
    private static final int QUERIES = 3_000;
    private static final int MOST_ROWS = 25_000;
    private static final double EQUAL = 1e-9;
    private static final double MISSING = 2;

    static Closeness of(Values values, int trained, int heldOut, int synthetic) {
        int rows = Math.min(MOST_ROWS, Math.min(values.rows(trained), values.rows(heldOut)));
        double[][] points = points(values);
        int columns = values.columns();
        double[] t = Arrays.copyOf(points[trained], rows * columns);
        double[] h = Arrays.copyOf(points[heldOut], rows * columns);
        int queries = Math.min(QUERIES, values.rows(synthetic));
        double[] toTrained = nearest(values, points[synthetic], queries, t);
        double[] toHeldOut = nearest(values, points[synthetic], queries, h);
        double[] between = nearest(values, h, Math.min(QUERIES, rows), t);
        double nearer = IntStream.range(0, queries)
                .mapToDouble(i -> toTrained[i] < toHeldOut[i] ? 1 : toTrained[i] == toHeldOut[i] ? 0.5 : 0)
                .sum();
        return new Closeness(nearer / queries, equal(toTrained), equal(between));
    }

    private static double equal(double[] distances) {
        return (double) Arrays.stream(distances)
                        .filter(distance -> distance < EQUAL)
                        .count()
                / distances.length;
    }

    private static double[][] points(Values values) {
        int columns = values.columns();
        double[][] points = new double[values.tables().length][];
        for (int table = 0; table < points.length; table++) {
            points[table] = new double[values.rows(table) * columns];
        }
        for (int column = 0; column < columns; column++) {
            int at = column;
            double[] pooled = Arrays.stream(values.tables())
                    .flatMapToDouble(table -> Arrays.stream(table[at]))
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            for (int table = 0; table < points.length; table++) {
                double[] source = values.tables()[table][column];
                for (int row = 0; row < source.length; row++) {
                    points[table][row * columns + column] =
                            values.numeric()[column] ? rank(pooled, source[row]) : source[row];
                }
            }
        }
        return points;
    }

    private static double rank(double[] pooled, double value) {
        if (Double.isNaN(value)) {
            return MISSING;
        }
        return (bound(pooled, value, false) + bound(pooled, value, true) + 1) / (2.0 * pooled.length);
    }

    /** How many values are below, or not above. */
    private static int bound(double[] sorted, double value, boolean inclusive) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || inclusive && sorted[middle] == value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double[] nearest(Values values, double[] queries, int count, double[] points) {
        int columns = values.columns();
        return IntStream.range(0, count)
                .parallel()
                .mapToDouble(query -> {
                    double nearest = Double.MAX_VALUE;
                    for (int from = 0; from < points.length; from += columns) {
                        double distance = 0;
                        for (int column = 0; column < columns && distance < nearest; column++) {
                            double a = queries[query * columns + column];
                            double b = points[from + column];
                            distance += values.numeric()[column] ? Math.abs(a - b) : a == b ? 0 : 1;
                        }
                        nearest = Math.min(nearest, distance);
                    }
                    return nearest;
                })
                .toArray();
    }
}
