package io.semblance.engine.synthesis;

import io.semblance.engine.random.Draws;
import java.util.List;

/**
 * Draws single rows of codes under factors that change from row to row, as {@link BlockSampler} does by the block.
 *
 * <p>Immutable and safe for many threads.
 */
public final class RowSampler {
    private final int[] order;
    private final DistributionTree[][] trees;

    public RowSampler(SynthesisModel model) {
        order = model.order().clone();
        trees = model.trees().stream()
                .map((List<DistributionTree> bag) -> bag.toArray(DistributionTree[]::new))
                .toArray(DistributionTree[][]::new);
    }

    /**
     * Draws the columns at positions {@code from} to {@code to} - 1 into {@code row}, indexed by column.
     *
     * @param tilts a factor per code for each column; empty for a column that is not tilted
     * @return the logarithm of the row's weight, negative infinity when no code was possible; the row is then unfinished
     */
    public double drawTilted(char[] row, int from, int to, long key, double[][] tilts) {
        double logWeight = 0;
        for (int position = from; position < to; position++) {
            DistributionTree tree = tree(position, key);
            int leaf = tree.leafOf(row);
            double[] tilt = tilts[order[position]];
            if (tilt.length == 0) {
                row[order[position]] = code(tree, leaf, Draws.bits(key, 2L * position + 1));
                continue;
            }
            int start = tree.left()[leaf];
            int end = start + tree.threshold()[leaf];
            double mass = mass(tree, start, end, tilt);
            if (mass <= 0) {
                return Double.NEGATIVE_INFINITY;
            }
            logWeight += StrictMath.log(mass / tree.cumulative()[end - 1]);
            row[order[position]] = tiltedCode(tree, start, end, tilt, mass * Draws.unit(key, 2L * position + 1));
        }
        return logWeight;
    }

    private DistributionTree tree(int position, long key) {
        DistributionTree[] bag = trees[position];
        return bag.length == 1 ? bag[0] : bag[(int) Draws.below(key, 2L * position, bag.length)];
    }

    private static char code(DistributionTree tree, int leaf, long bits) {
        int start = tree.left()[leaf];
        int length = tree.threshold()[leaf];
        int total = tree.cumulative()[start + length - 1];
        return tree.codeAt(start, length, (int) Math.unsignedMultiplyHigh(bits, total));
    }

    private static double mass(DistributionTree tree, int start, int end, double[] tilt) {
        double mass = 0;
        int before = 0;
        for (int i = start; i < end; i++) {
            mass += (tree.cumulative()[i] - before) * tilt[tree.code()[i]];
            before = tree.cumulative()[i];
        }
        return mass;
    }

    private static char tiltedCode(DistributionTree tree, int start, int end, double[] tilt, double wanted) {
        double sum = 0;
        int before = 0;
        char last = tree.code()[start];
        for (int i = start; i < end; i++) {
            double factor = tilt[tree.code()[i]];
            if (factor > 0) {
                last = tree.code()[i];
                sum += (tree.cumulative()[i] - before) * factor;
                if (sum > wanted) {
                    return last;
                }
            }
            before = tree.cumulative()[i];
        }
        return last;
    }
}
