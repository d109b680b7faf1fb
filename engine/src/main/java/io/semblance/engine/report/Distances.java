package io.semblance.engine.report;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Encoding;
import java.util.Arrays;

/**
 * The distance of two rows: for numbers the difference of their ranks, from 0 to 1, and for levels 1 where they differ. A
 * missing number is 2 away from the lowest. In whole numbers, of which {@value #ONE} are 1: such loops run on vectors.
 */
final class Distances {
    private static final int SHIFT = 18;
    static final int ONE = 1 << SHIFT;
    private static final int MISSING = 2 * ONE;

    private static final int SIGN = Integer.SIZE - 1;

    private static final int BLOCK = 512;

    private final boolean[] numeric;
    private final int[][] place;

    /** Ranks are taken among all rows together. */
    Distances(CodeRows... all) {
        int columns = all[0].codes().length;
        numeric = new boolean[columns];
        place = new int[columns][];
        for (int column = 0; column < columns; column++) {
            Encoding encoding = all[0].columns().get(column).encoding();
            long[] counts = counts(all, column, encoding.codes());
            numeric[column] = encoding instanceof Bins;
            place[column] = numeric[column] ? ranks(counts, encoding) : codes(encoding.codes());
        }
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

    private static int[] ranks(long[] counts, Encoding encoding) {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        int[] ranks = new int[counts.length];
        long before = 0;
        for (int code = 0; code < encoding.values(); code++) {
            ranks[code] = (int) ((2 * before + counts[code] + 1) * ONE / (2 * total));
            before += counts[code];
        }
        if (encoding.missing()) {
            ranks[encoding.missingCode()] = MISSING;
        }
        return ranks;
    }

    private static int[] codes(int codes) {
        int[] places = new int[codes];
        for (int code = 0; code < codes; code++) {
            places[code] = code;
        }
        return places;
    }

    /**
     * Rows as points, in blocks that stay in the first-level cache while many queries pass.
     *
     * @param blocks for each block and column the places of its rows
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Points(int rows, int[][][] blocks) {
        int place(int row, int column) {
            return blocks[row / BLOCK][column][row % BLOCK];
        }
    }

    Points points(CodeRows rows) {
        int[][][] blocks = new int[(rows.rows() + BLOCK - 1) / BLOCK][place.length][];
        for (int block = 0; block < blocks.length; block++) {
            int begin = block * BLOCK;
            for (int column = 0; column < place.length; column++) {
                int[] places = new int[Math.min(BLOCK, rows.rows() - begin)];
                for (int i = 0; i < places.length; i++) {
                    places[i] = place[column][rows.codes()[column][begin + i]];
                }
                blocks[block][column] = places;
            }
        }
        return new Points(rows.rows(), blocks);
    }

    /** The distances of the queries {@code from} to {@code to - 1} to their nearest points. */
    void nearest(Points queries, int from, int to, Points points, int[] nearest) {
        Arrays.fill(nearest, from, to, Integer.MAX_VALUE);
        for (int[][] block : points.blocks()) {
            int[] distances = new int[block[0].length];
            for (int query = from; query < to; query++) {
                measure(queries, query, block, distances);
                nearest[query] = Math.min(nearest[query], least(distances));
            }
        }
    }

    private void measure(Points queries, int query, int[][] block, int[] distances) {
        Arrays.fill(distances, 0);
        for (int column = 0; column < place.length; column++) {
            if (numeric[column]) {
                addDifferences(distances, block[column], queries.place(query, column));
            } else {
                addMismatches(distances, block[column], queries.place(query, column));
            }
        }
    }

    // The compiler makes vectors of these loops only while both arrays have the same index.

    private static void addDifferences(int[] distances, int[] places, int query) {
        for (int i = 0; i < distances.length; i++) {
            distances[i] += Math.abs(places[i] - query);
        }
    }

    /** One where the codes differ: the sign of what differs, or of its negative. */
    private static void addMismatches(int[] distances, int[] places, int query) {
        for (int i = 0; i < distances.length; i++) {
            int differs = places[i] ^ query;
            distances[i] += (differs | -differs) >>> SIGN << SHIFT;
        }
    }

    private static int least(int[] distances) {
        int least = Integer.MAX_VALUE;
        for (int distance : distances) {
            least = Math.min(least, distance);
        }
        return least;
    }
}
