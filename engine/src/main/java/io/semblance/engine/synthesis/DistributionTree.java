package io.semblance.engine.synthesis;

/**
 * A tree that maps the codes of earlier columns to a distribution over the codes of one column, as flat arrays.
 *
 * <p>Node {@code k} is a leaf when {@code feature[k]} is {@link #LEAF}: then {@code left[k]} and {@code threshold[k]} are
 * the offset and length of its slice of {@code code} and {@code cumulative}. Otherwise its children are {@code left[k]} and
 * {@code left[k] + 1}: a row goes left when the code of an ordered feature is at most {@code threshold[k]}, or when the bit
 * of the code of an unordered feature (63 for any larger code) is set in {@code mask[k]}.
 *
 * @param feature column index, with {@link #UNORDERED} added for unordered features
 * @param code the codes of the leaves, ascending within a leaf
 * @param cumulative what the training rows of a leaf count up to and including each code
 */
@SuppressWarnings("ArrayRecordComponent")
public record DistributionTree(int[] feature, int[] threshold, int[] left, long[] mask, char[] code, int[] cumulative) {
    /** Marks a leaf. */
    public static final int LEAF = -1;

    /** Marks an unordered feature. */
    public static final int UNORDERED = 1 << 30;

    /** The bit that stands for this and all larger codes of an unordered feature. */
    public static final int LAST_BIT = 63;

    /** The leaf that a row of codes falls into. */
    public int leafOf(char[] row) {
        int node = 0;
        int at = feature[0];
        while (at >= 0) {
            boolean goesLeft = at < UNORDERED
                    ? row[at] <= threshold[node]
                    : (mask[node] >>> Math.min(row[at ^ UNORDERED], LAST_BIT) & 1) != 0;
            node = goesLeft ? left[node] : left[node] + 1;
            at = feature[node];
        }
        return node;
    }

    /**
     * The code of the training row at a rank of a leaf.
     *
     * @param start the offset of the leaf's slice
     * @param length its length
     * @param rank from 0, below what the leaf's rows count together
     */
    char codeAt(int start, int length, int rank) {
        int low = start;
        int high = start + length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return code[low];
    }

    /** The number of nodes. */
    public int size() {
        return feature.length;
    }
}
