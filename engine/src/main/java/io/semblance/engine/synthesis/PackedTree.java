package io.semblance.engine.synthesis;

/**
 * A tree laid out for drawing many rows at once: 16 bytes a node, no branch on the kind of a node, and the codes of most
 * leaves written out row by row, so that a draw is one look.
 *
 * <p>Words {@code 2k} and {@code 2k + 1} are node {@code k}. A split has the left child in bits 32 to 62 of its first word, the
 * column in bits 16 to 31, and in bits 0 to 15 the first ordered code that goes right; its second word is the mask of
 * {@link DistributionTree}. One of the two sends a row left, the other is zero. A leaf has the sign bit set, {@link #SEARCHED}
 * for one that is not written out, the number of its entries in bits 32 to 61 and the place of the first in bits 0 to 31; its
 * second word is what its rows count together.
 */
final class PackedTree {
    static final long LEAF = Long.MIN_VALUE;
    static final long SEARCHED = 1L << 62;
    private static final int MOST_WRITTEN_CODES = 1 << Byte.SIZE;
    private static final int WRITTEN_PER_ENTRY = 8;
    private static final int ALWAYS_WRITTEN = 256;
    private static final int LENGTH_MASK = (1 << 30) - 1;

    private final DistributionTree tree;
    private final long[] nodes;
    private final byte[] written;

    PackedTree(DistributionTree tree, int codes) {
        this.tree = tree;
        this.nodes = new long[2 * tree.size()];
        this.written = new byte[codes <= MOST_WRITTEN_CODES ? writtenBytes(tree) : 0];
        int used = 0;
        for (int node = 0; node < tree.size(); node++) {
            int feature = tree.feature()[node];
            if (feature != DistributionTree.LEAF) {
                split(node, feature);
            } else {
                used = leaf(node, used, codes <= MOST_WRITTEN_CODES);
            }
        }
    }

    private void split(int node, int feature) {
        boolean unordered = feature >= DistributionTree.UNORDERED;
        long column = unordered ? feature ^ DistributionTree.UNORDERED : feature;
        long firstRight = unordered ? 0 : tree.threshold()[node] + 1L;
        nodes[2 * node] = (long) tree.left()[node] << 32 | column << 16 | firstRight;
        nodes[2 * node + 1] = unordered ? tree.mask()[node] : 0;
    }

    private int leaf(int node, int used, boolean narrow) {
        int start = tree.left()[node];
        int length = tree.threshold()[node];
        int total = tree.cumulative()[start + length - 1];
        nodes[2 * node + 1] = total;
        if (!narrow || !isWritten(length, total)) {
            nodes[2 * node] = LEAF | SEARCHED | (long) length << 32 | start;
            return used;
        }
        nodes[2 * node] = LEAF | (long) length << 32 | used;
        int end = used;
        for (int i = start; i < start + length; i++) {
            while (end < used + tree.cumulative()[i]) {
                written[end++] = (byte) tree.code()[i];
            }
        }
        return end;
    }

    private static boolean isWritten(int length, int total) {
        return total <= ALWAYS_WRITTEN || total <= (long) WRITTEN_PER_ENTRY * length;
    }

    private static int writtenBytes(DistributionTree tree) {
        long bytes = 0;
        for (int node = 0; node < tree.size(); node++) {
            if (tree.feature()[node] == DistributionTree.LEAF) {
                int length = tree.threshold()[node];
                int total = tree.cumulative()[tree.left()[node] + length - 1];
                bytes += isWritten(length, total) ? total : 0;
            }
        }
        return Math.toIntExact(bytes);
    }

    /** Moves the rows in {@code active[0..count)}, all at the root, to their leaves: {@code nodeOf} by row. */
    void descend(char[] codes, int[] active, int count, int[] nodeOf) {
        for (int i = 0; i < count; i++) {
            nodeOf[active[i]] = 0;
        }
        int left = nodes[0] < 0 ? 0 : count;
        while (left > 0) {
            int kept = 0;
            for (int i = 0; i < left; i++) {
                int row = active[i];
                int node = nodeOf[row] << 1;
                long split = nodes[node];
                int code = codes[((int) (split >>> 16) & 0xFFFF) << CodeBlock.SHIFT | row];
                int below = code - ((int) split & 0xFFFF) >>> 31;
                int masked = (int) (nodes[node + 1] >>> Math.min(code, DistributionTree.LAST_BIT)) & 1;
                int child = (int) (split >>> 32) + 1 - (below | masked);
                nodeOf[row] = child;
                active[kept] = row;
                kept += 1 - (int) (nodes[child << 1] >>> 63);
            }
            left = kept;
        }
    }

    /** The code of a draw from a leaf. */
    char draw(int leaf, long bits) {
        long word = nodes[2 * leaf];
        int wanted = (int) Math.unsignedMultiplyHigh(bits, nodes[2 * leaf + 1]);
        if ((word & SEARCHED) == 0) {
            return (char) (written[(int) word + wanted] & 0xFF);
        }
        return tree.codeAt((int) word, (int) (word >>> 32) & LENGTH_MASK, wanted);
    }
}
