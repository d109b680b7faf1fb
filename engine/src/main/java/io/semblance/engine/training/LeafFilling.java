package io.semblance.engine.training;

import io.semblance.engine.Progress;
import io.semblance.engine.encoding.Codes;
import io.semblance.engine.encoding.EncodedTable;
import io.semblance.engine.encoding.RowWeights;
import io.semblance.engine.synthesis.DistributionTree;
import java.util.Arrays;

/** Fills the leaves of a grown tree with the target codes of all rows of the seed, not only of the rows it grew on. */
final class LeafFilling {
    private static final int ROWS_PER_CHECK = 1 << 14;

    private final EncodedTable table;
    private final Codes target;
    private final Progress progress;

    LeafFilling(EncodedTable table, int target, Progress progress) {
        this.table = table;
        this.target = table.codes().get(target);
        this.progress = progress;
    }

    DistributionTree fill(GrowingTree grown, int codes) {
        int[] leafOf = leaves(grown.frame());
        int[] start = starts(leafOf, grown.size());
        return summarise(grown, start, sortByLeaf(leafOf, start.clone()), codes);
    }

    private int[] leaves(DistributionTree frame) {
        int[] leafOf = new int[table.rows()];
        char[] row = new char[table.columns().size()];
        int[] features = featuresOf(frame);
        for (int i = 0; i < leafOf.length; i++) {
            if (i % ROWS_PER_CHECK == 0) {
                progress.checkpoint();
            }
            for (int feature : features) {
                row[feature] = (char) table.codes().get(feature).at(i);
            }
            leafOf[i] = frame.leafOf(row);
        }
        return leafOf;
    }

    private static int[] featuresOf(DistributionTree frame) {
        return Arrays.stream(frame.feature())
                .filter(feature -> feature != DistributionTree.LEAF)
                .map(feature -> feature & ~DistributionTree.UNORDERED)
                .distinct()
                .toArray();
    }

    private static int[] starts(int[] leafOf, int nodes) {
        int[] start = new int[nodes + 1];
        for (int leaf : leafOf) {
            start[leaf + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            start[node + 1] += start[node];
        }
        return start;
    }

    /**
     * The rows leaf by leaf.
     *
     * @param codes their target codes
     * @param weights what they count; empty when all count the same
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Sorted(char[] codes, int[] weights) {
        int weight(int place) {
            return weights.length == 0 ? 1 : weights[place];
        }
    }

    private Sorted sortByLeaf(int[] leafOf, int[] next) {
        RowWeights weights = table.weights();
        Sorted sorted = new Sorted(new char[leafOf.length], new int[weights.areEqual() ? 0 : leafOf.length]);
        for (int i = 0; i < leafOf.length; i++) {
            int place = next[leafOf[i]]++;
            sorted.codes()[place] = (char) target.at(i);
            if (!weights.areEqual()) {
                sorted.weights()[place] = weights.at(i);
            }
        }
        return sorted;
    }

    private DistributionTree summarise(GrowingTree grown, int[] start, Sorted sorted, int codes) {
        int[] lengths = grown.thresholds();
        int[] offsets = grown.children();
        int[] counts = new int[codes];
        char[] code = new char[1024];
        int[] cumulative = new int[1024];
        int used = 0;
        for (int node = 0; node < grown.size(); node++) {
            if (!grown.leaf(node)) {
                continue;
            }
            if (used + codes > code.length) {
                int capacity = Math.max(code.length * 2, used + codes);
                code = Arrays.copyOf(code, capacity);
                cumulative = Arrays.copyOf(cumulative, capacity);
            }
            offsets[node] = used;
            used = entries(sorted, start[node], start[node + 1], counts, code, cumulative, used);
            lengths[node] = used - offsets[node];
        }
        return grown.withLeaves(lengths, offsets, Arrays.copyOf(code, used), Arrays.copyOf(cumulative, used));
    }

    /** Writes the sparse cumulative counts of one leaf behind {@code used} and returns the new end. */
    private static int entries(Sorted sorted, int from, int to, int[] counts, char[] code, int[] cumulative, int used) {
        int low = Integer.MAX_VALUE;
        int high = -1;
        boolean counted = false;
        for (int i = from; i < to; i++) {
            int value = sorted.codes()[i];
            counts[value] += sorted.weight(i);
            counted |= sorted.weight(i) > 0;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (!counted) {
            // No weighed row can come here; the rows of weight 0 say what would be found.
            for (int i = from; i < to; i++) {
                counts[sorted.codes()[i]]++;
            }
        }
        int end = used;
        int sum = 0;
        for (int c = low; c <= high; c++) {
            if (counts[c] > 0) {
                sum += counts[c];
                code[end] = (char) c;
                cumulative[end++] = sum;
                counts[c] = 0;
            }
        }
        return end;
    }
}
