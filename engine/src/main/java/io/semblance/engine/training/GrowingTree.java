package io.semblance.engine.training;

import io.semblance.engine.synthesis.DistributionTree;
import java.util.Arrays;

/** The nodes of a tree while it grows; its leaves are filled later. */
final class GrowingTree {
    private int[] feature = new int[64];
    private int[] threshold = new int[64];
    private int[] left = new int[64];
    private long[] mask = new long[64];
    private int size;

    GrowingTree() {
        addLeaf();
    }

    int size() {
        return size;
    }

    /** Turns a leaf into a split and returns the left one of its two new leaves; the right one follows it. */
    int split(int node, Split split) {
        int child = addLeaf();
        addLeaf();
        feature[node] = split.feature() | (split.ordered() ? 0 : DistributionTree.UNORDERED);
        threshold[node] = split.threshold();
        mask[node] = split.mask();
        left[node] = child;
        return child;
    }

    /** The tree with empty leaves, good for finding the leaf of a row. */
    DistributionTree frame() {
        return withLeaves(threshold, left, new char[0], new int[0]);
    }

    /** The finished tree. */
    DistributionTree withLeaves(int[] lengths, int[] offsets, char[] code, int[] cumulative) {
        return new DistributionTree(
                Arrays.copyOf(feature, size),
                Arrays.copyOf(lengths, size),
                Arrays.copyOf(offsets, size),
                Arrays.copyOf(mask, size),
                code,
                cumulative);
    }

    int[] thresholds() {
        return Arrays.copyOf(threshold, size);
    }

    int[] children() {
        return Arrays.copyOf(left, size);
    }

    boolean leaf(int node) {
        return feature[node] == DistributionTree.LEAF;
    }

    private int addLeaf() {
        if (size == feature.length) {
            feature = Arrays.copyOf(feature, size * 2);
            threshold = Arrays.copyOf(threshold, size * 2);
            left = Arrays.copyOf(left, size * 2);
            mask = Arrays.copyOf(mask, size * 2);
        }
        feature[size] = DistributionTree.LEAF;
        return size++;
    }
}
