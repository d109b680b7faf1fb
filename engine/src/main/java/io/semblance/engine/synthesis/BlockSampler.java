package io.semblance.engine.synthesis;

import io.semblance.engine.random.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Draws blocks of rows from a model, column by column and tree by tree, freely or tilted: a tree is in the cache while a
 * thousand rows pass through it.
 *
 * <p>Every column takes two draws of a row's key: one chooses a tree of the bag, one a code of the leaf. So a row depends on its
 * key and the model only, not on the block. A tilt {@code λ} multiplies the probability of each code; the row then carries the
 * weight {@code Π (sum over codes of p·λ)}, which makes weighted rows follow {@code p·Πλ} (sequential importance sampling: Liu,
 * "Monte Carlo strategies in scientific computing", 2001, chapter 3).
 *
 * <p>Immutable and safe for many threads; a block belongs to one.
 */
public final class BlockSampler {
    private static final int MOST_ATTEMPTS = 16;

    private final int[] order;
    private final PackedTree[][] trees;
    private final int visible;
    private final Optional<TrainedRows> trained;

    public BlockSampler(SynthesisModel model) {
        order = model.order().clone();
        visible = model.visible().size();
        trained = model.origin().trained();
        trees = new PackedTree[order.length][];
        for (int position = 0; position < order.length; position++) {
            int codes = model.columns().get(order[position]).encoding().codes();
            trees[position] = model.trees().get(position).stream()
                    .map(tree -> new PackedTree(tree, codes))
                    .toArray(PackedTree[]::new);
        }
    }

    /** The number of columns. */
    public int columns() {
        return order.length;
    }

    /** The column drawn at a position. */
    public int columnAt(int position) {
        return order[position];
    }

    /** Draws the columns at positions {@code from} to {@code to} - 1 of all rows. */
    public void draw(CodeBlock block, int from, int to) {
        Scratch scratch = new Scratch(block.rows());
        for (int position = from; position < to; position++) {
            draw(block, position, scratch);
        }
    }

    /**
     * Draws the columns from a position to the last, and draws them anew for copies of trained rows where these would be too frequent.
     * What was drawn before stays as it is, and with it all that a scenario asked for.
     */
    public void drawRest(CodeBlock block, int from) {
        draw(block, from, order.length);
        if (trained.isPresent() && from < order.length) {
            drawCopiesAnew(block, from, trained.get());
        }
    }

    private void drawCopiesAnew(CodeBlock block, int from, TrainedRows rows) {
        int[] open = IntStream.range(0, block.rows()).toArray();
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            long position = -attempt;
            open = Arrays.stream(open)
                    .filter(row ->
                            rows.hold(block, row, visible) && Draws.unit(block.key(row), position) >= rows.kept())
                    .toArray();
            if (open.length == 0) {
                return;
            }
            CodeBlock anew = new CodeBlock(order.length);
            for (int row : open) {
                anew.set(anew.add(Draws.bits(block.key(row), position - MOST_ATTEMPTS)), block, row);
            }
            draw(anew, from, order.length);
            for (int i = 0; i < open.length; i++) {
                block.set(open[i], anew, i);
            }
        }
    }

    /** Draws as {@link #draw} does, tilted, and adds to the weights of the rows. */
    public void drawTilted(CodeBlock block, int from, int to, ModelTilt tilt) {
        Scratch scratch = new Scratch(block.rows());
        for (int position = from; position < to; position++) {
            List<TiltedTree> tilted = tilt.at(position);
            if (tilted.isEmpty()) {
                draw(block, position, scratch);
            } else {
                drawTilted(block, position, tilted, scratch);
            }
        }
    }

    private void draw(CodeBlock block, int position, Scratch scratch) {
        PackedTree[] bag = trees[position];
        scratch.sort(block, position, bag.length);
        char[] codes = block.codes();
        long[] keys = block.keys();
        int offset = order[position] << CodeBlock.SHIFT;
        for (int tree = 0; tree < bag.length; tree++) {
            int count = scratch.take(tree);
            bag[tree].descend(codes, scratch.active, count, scratch.nodeOf);
            for (int i = scratch.starts[tree]; i < scratch.starts[tree] + count; i++) {
                int row = scratch.sorted[i];
                codes[offset + row] = bag[tree].draw(scratch.nodeOf[row], Draws.bits(keys[row], 2L * position + 1));
            }
        }
    }

    private void drawTilted(CodeBlock block, int position, List<TiltedTree> tilted, Scratch scratch) {
        PackedTree[] bag = trees[position];
        scratch.sort(block, position, bag.length);
        char[] codes = block.codes();
        long[] keys = block.keys();
        double[] logWeights = block.logWeights();
        int offset = order[position] << CodeBlock.SHIFT;
        for (int tree = 0; tree < bag.length; tree++) {
            int count = scratch.take(tree);
            TiltedTree leaves = tilted.get(tree);
            bag[tree].descend(codes, scratch.active, count, scratch.nodeOf);
            for (int i = scratch.starts[tree]; i < scratch.starts[tree] + count; i++) {
                int row = scratch.sorted[i];
                int leaf = scratch.nodeOf[row];
                logWeights[row] += leaves.logMass(leaf);
                codes[offset + row] = leaves.draw(leaf, Draws.unit(keys[row], 2L * position + 1));
            }
        }
    }

    /** The rows of a block by the tree of the bag that each one drew. */
    private static final class Scratch {
        private final byte[] treeOf;
        private final int[] sorted;
        private final int[] active;
        private final int[] nodeOf;
        private int[] starts = new int[0];
        private int[] next = new int[0];

        Scratch(int rows) {
            treeOf = new byte[rows];
            sorted = new int[rows];
            active = new int[rows];
            nodeOf = new int[rows];
        }

        void sort(CodeBlock block, int position, int bags) {
            starts = new int[bags + 1];
            next = new int[bags];
            long[] keys = block.keys();
            for (int row = 0; row < treeOf.length; row++) {
                int tree = bags == 1 ? 0 : (int) Draws.below(keys[row], 2L * position, bags);
                treeOf[row] = (byte) tree;
                starts[tree + 1]++;
            }
            for (int tree = 0; tree < bags; tree++) {
                starts[tree + 1] += starts[tree];
                next[tree] = starts[tree];
            }
            for (int row = 0; row < treeOf.length; row++) {
                sorted[next[treeOf[row] & 0xFF]++] = row;
            }
        }

        /** Makes the rows of a tree the active ones, and counts them. */
        int take(int tree) {
            int count = starts[tree + 1] - starts[tree];
            System.arraycopy(sorted, starts[tree], active, 0, count);
            return count;
        }
    }
}
