package io.semblance.engine.training;

import io.semblance.engine.Progress;
import io.semblance.engine.random.Draws;
import io.semblance.engine.synthesis.DistributionTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Grows one tree on a sample of the rows. The stack is explicit: the depth is bounded by memory, not by the thread. */
final class TreeBuilder {
    private final TrainingSample sample;
    private final NodeTarget target;
    private final SplitSearch search;
    private final TrainingOptions options;
    private final long key;
    private final GrowingTree tree = new GrowingTree();
    private final Deque<Node> open = new ArrayDeque<>();
    private final int[] rows;
    private final int[] right;
    private long draws;

    private record Node(int node, int from, int to) {}

    TreeBuilder(TrainingSample sample, NodeTarget target, SplitSearch search, TrainingOptions options, long key) {
        this.sample = sample;
        this.target = target;
        this.search = search;
        this.options = options;
        this.key = key;
        this.rows = new int[sample.rows()];
        this.right = new int[sample.rows()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
    }

    GrowingTree grow(Progress progress) {
        open.push(new Node(0, 0, rows.length));
        while (!open.isEmpty()) {
            progress.checkpoint();
            grow(open.pop());
        }
        return tree;
    }

    private void grow(Node node) {
        if (node.to() - node.from() < 2 * options.leafRows()) {
            return;
        }
        target.enter(rows, node.from(), node.to());
        if (target.classes() < 2) {
            return;
        }
        Optional<Split> best = search.best(rows, node.from(), node.to());
        best.ifPresent(split -> divide(node, split));
    }

    private void divide(Node node, Split split) {
        int middle = partition(node, split);
        Split whole = split.ordered() ? split : split.withMask(maskForUnseen(node, middle, split));
        int left = tree.split(node.node(), whole);
        open.push(new Node(left + 1, middle, node.to()));
        open.push(new Node(left, node.from(), middle));
    }

    private int partition(Node node, Split split) {
        char[] x = sample.codes()[split.feature()];
        int lefts = node.from();
        int rights = 0;
        for (int i = node.from(); i < node.to(); i++) {
            int row = rows[i];
            if (split.goesLeft(x[row])) {
                rows[lefts++] = row;
            } else {
                right[rights++] = row;
            }
        }
        System.arraycopy(right, 0, rows, lefts, rights);
        return lefts;
    }

    /** Levels that no row of the node has go left or right at random, by the share of rows on each side. */
    private long maskForUnseen(Node node, int middle, Split split) {
        char[] x = sample.codes()[split.feature()];
        long seen = 0;
        for (int i = node.from(); i < node.to(); i++) {
            seen |= 1L << Math.min(x[rows[i]], DistributionTree.LAST_BIT);
        }
        long mask = split.mask();
        for (int bit = 0; bit <= DistributionTree.LAST_BIT; bit++) {
            if ((seen >>> bit & 1) == 0 && Draws.below(key, draws++, node.to() - node.from()) < middle - node.from()) {
                mask |= 1L << bit;
            }
        }
        return mask;
    }
}
