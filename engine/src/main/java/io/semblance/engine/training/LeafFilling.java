package io.semblance.engine.training;

import io.semblance.engine.Progress;
import io.semblance.engine.encoding.Codes;
import io.semblance.engine.encoding.EncodedTable;
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
        char[] sorted = sortByLeaf(leafOf, start.clone());
        return summarise(grown, start, sorted, codes);
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

    private char[] sortByLeaf(int[] leafOf, int[] next) {
        char[] sorted = new char[leafOf.length];
        for (int i = 0; i < leafOf.length; i++) {
            sorted[next[leafOf[i]]++] = (char) target.at(i);
        }
        return sorted;
    }

    private DistributionTree summarise(GrowingTree grown, int[] start, char[] sorted, int codes) {
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
    private static int entries(char[] sorted, int from, int to, int[] counts, char[] code, int[] cumulative, int used) {
        int low = Integer.MAX_VALUE;
        int high = -1;
        for (int i = from; i < to; i++) {
            counts[sorted[i]]++;
            low = Math.min(low, sorted[i]);
            high = Math.max(high, sorted[i]);
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
