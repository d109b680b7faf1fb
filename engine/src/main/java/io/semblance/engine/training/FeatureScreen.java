package io.semblance.engine.training;

import io.semblance.engine.Progress;
import io.semblance.engine.encoding.EncodedTable;
import io.semblance.engine.random.Draws;
import java.util.Arrays;

/**
 * Chooses the features of a column in a wide table: the {@value #MOST_FEATURES} earlier columns that tell most about it.
 *
 * <p>The measure is the mutual information of both columns cut into a few slices, on a sample of rows; a table of few columns
 * keeps all features. Without this the work would grow with the square of the number of columns.
 */
final class FeatureScreen {
    private static final int MOST_FEATURES = 64;
    private static final int SLICES = 8;
    private static final int SAMPLE = 2_000;

    private final byte[][] slices;
    private final int rows;

    /** Slices all columns of a wide table; of a narrow one nothing is needed. */
    FeatureScreen(EncodedTable table, long key) {
        boolean wide = table.columns().size() > MOST_FEATURES + 1;
        rows = wide ? Math.min(SAMPLE, table.rows()) : 0;
        slices = new byte[table.columns().size()][rows];
        for (int i = 0; i < rows; i++) {
            int row = (int) Draws.below(key, i, table.rows());
            for (int column = 0; column < slices.length; column++) {
                slices[column][i] = slice(
                        table.codes().get(column).at(row),
                        table.columns().get(column).encoding().codes(),
                        table.columns().get(column).encoding().ordered());
            }
        }
    }

    /** Equal slices of ordered codes; of levels the most frequent ones, which come first. */
    private static byte slice(int code, int codes, boolean ordered) {
        return (byte) (ordered ? code * SLICES / Math.max(SLICES, codes) : Math.min(code, SLICES - 1));
    }

    /** The features of {@code column} among earlier columns, in their order. */
    int[] choose(int column, int[] earlier, Progress progress) {
        if (earlier.length <= MOST_FEATURES) {
            return earlier;
        }
        progress.checkpoint();
        double[] scores = new double[earlier.length];
        for (int i = 0; i < earlier.length; i++) {
            scores[i] = information(slices[column], slices[earlier[i]]);
        }
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double least = sorted[sorted.length - MOST_FEATURES];
        int[] chosen = new int[MOST_FEATURES];
        int size = 0;
        for (int i = 0; i < earlier.length && size < MOST_FEATURES; i++) {
            if (scores[i] >= least) {
                chosen[size++] = earlier[i];
            }
        }
        return chosen;
    }

    private double information(byte[] a, byte[] b) {
        int[] joint = new int[SLICES * SLICES];
        int[] left = new int[SLICES];
        int[] right = new int[SLICES];
        for (int i = 0; i < rows; i++) {
            joint[a[i] * SLICES + b[i]]++;
            left[a[i]]++;
            right[b[i]]++;
        }
        double information = 0;
        for (int cell = 0; cell < joint.length; cell++) {
            if (joint[cell] > 0) {
                double expected = (double) left[cell / SLICES] * right[cell % SLICES] / rows;
                information += joint[cell] * StrictMath.log(joint[cell] / expected);
            }
        }
        return information;
    }
}
