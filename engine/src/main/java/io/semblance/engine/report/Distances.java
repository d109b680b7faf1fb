package io.semblance.engine.report;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Encoding;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The distance of two rows: for numbers the difference of their ranks, from 0 to 1, and for levels 1 where they differ. A
 * missing number is 2 away from the lowest.
 */
final class Distances {
    private static final float MISSING = 2;

    private final int[] order;
    private final int levels;
    private final float[][] place;

    /** Ranks are taken among all rows together. */
    Distances(CodeRows... all) {
        int columns = all[0].codes().length;
        long[][] counts = new long[columns][];
        place = new float[columns][];
        int ofLevels = 0;
        for (int column = 0; column < columns; column++) {
            Encoding encoding = all[0].columns().get(column).encoding();
            counts[column] = counts(all, column, encoding.codes());
            boolean numeric = encoding instanceof Bins;
            place[column] = numeric ? ranks(counts[column], encoding) : codes(encoding.codes());
            ofLevels += numeric ? 0 : 1;
        }
        levels = ofLevels;
        // Columns in which rows differ most often come first: most pairs of rows are told apart by one or two of them.
        order = IntStream.range(0, columns)
                .boxed()
                .sorted(Comparator.<Integer, Boolean>comparing(
                                column -> all[0].columns().get(column).encoding() instanceof Bins)
                        .thenComparingDouble(column -> agreement(counts[column])))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static long[] counts(CodeRows[] all, int column, int codes) {
        long[] counts = new long[codes];
        for (CodeRows rows : all) {
            for (int row = 0; row < rows.rows(); row++) {
                counts[rows.codes()[column][row]]++;
            }
        }
        return counts;
    }

    /** The chance of two rows to have the same code, times the square of the rows. */
    private static double agreement(long[] counts) {
        double sum = 0;
        for (long count : counts) {
            sum += (double) count * count;
        }
        return sum;
    }

    private static float[] ranks(long[] counts, Encoding encoding) {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        float[] ranks = new float[counts.length];
        long before = 0;
        for (int code = 0; code < encoding.values(); code++) {
            ranks[code] = (float) ((before + (counts[code] + 1) / 2.0) / total);
            before += counts[code];
        }
        if (encoding.missing()) {
            ranks[encoding.missingCode()] = MISSING;
        }
        return ranks;
    }

    private static float[] codes(int codes) {
        float[] places = new float[codes];
        for (int code = 0; code < codes; code++) {
            places[code] = code;
        }
        return places;
    }

    int columns() {
        return order.length;
    }

    /** The rows as points, one after the other. */
    float[] points(CodeRows rows) {
        float[] points = new float[rows.rows() * columns()];
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < order.length; i++) {
                points[row * order.length + i] = place[order[i]][rows.codes()[order[i]][row]];
            }
        }
        return points;
    }

    /** The distance of a query to the nearest point. */
    float nearest(float[] queries, int query, float[] points) {
        int columns = columns();
        int at = query * columns;
        float nearest = Float.MAX_VALUE;
        for (int from = 0; from < points.length; from += columns) {
            float distance = 0;
            int i = 0;
            for (; i < levels && distance < nearest; i++) {
                distance += queries[at + i] == points[from + i] ? 0 : 1;
            }
            for (; i < columns && distance < nearest; i++) {
                distance += Math.abs(queries[at + i] - points[from + i]);
            }
            nearest = Math.min(nearest, distance);
        }
        return nearest;
    }
}
