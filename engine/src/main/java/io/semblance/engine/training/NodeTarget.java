package io.semblance.engine.training;

import java.util.Arrays;

/**
 * The target of one node in at most {@value #MOST_CLASSES} classes, cut anew in every node, so that the resolution grows
 * with the depth: equal slices of the node's codes for a numeric target, the most frequent codes for one of levels.
 */
final class NodeTarget {
    static final int MOST_CLASSES = 16;
    private static final byte UNKNOWN = 0;
    private static final byte ONE = 1;
    private static final byte SEVERAL = 2;
    private static final int SMALL_NODE = 256;
    private static final int SMALL_NODE_CLASSES = 8;

    private final char[] target;
    private final boolean numeric;
    private final byte[] classOf;
    private final int[] counts;
    private final byte[] classOfCode;
    private final int[] totals = new int[MOST_CLASSES];
    private final byte[] oneCode = new byte[MOST_CLASSES];
    private int[] rows = new int[0];
    private int from;
    private int to;
    private int classes;

    NodeTarget(char[] target, boolean numeric, int codes) {
        this.target = target;
        this.numeric = numeric;
        this.classOf = new byte[target.length];
        this.counts = new int[codes];
        this.classOfCode = new byte[codes];
    }

    boolean numeric() {
        return numeric;
    }

    /** The number of classes of the node; 1 when all its rows have the same code. */
    int classes() {
        return classes;
    }

    /** The class of a row of the node. */
    int of(int row) {
        return classOf[row];
    }

    /** The rows of a class. */
    int total(int ofClass) {
        return totals[ofClass];
    }

    /** Whether all rows of a class have the same code. Seldom asked, so looked up only then. */
    boolean isOneCode(int ofClass) {
        if (oneCode[ofClass] == UNKNOWN) {
            oneCode[ofClass] = lookUp(ofClass);
        }
        return oneCode[ofClass] == ONE;
    }

    private byte lookUp(int ofClass) {
        int first = -1;
        for (int i = from; i < to; i++) {
            if (classOf[rows[i]] == ofClass) {
                first = first < 0 ? target[rows[i]] : first;
                if (target[rows[i]] != first) {
                    return SEVERAL;
                }
            }
        }
        return ONE;
    }

    /** Classifies the rows {@code rows[from]} to {@code rows[to - 1]}. */
    void enter(int[] rows, int from, int to) {
        int low = Integer.MAX_VALUE;
        int high = -1;
        for (int i = from; i < to; i++) {
            int code = target[rows[i]];
            low = Math.min(low, code);
            high = Math.max(high, code);
        }
        int width = high - low + 1;
        if (numeric || width <= MOST_CLASSES) {
            slice(rows, from, to, low, width);
        } else {
            rank(rows, from, to, low, high);
        }
        this.rows = rows;
        this.from = from;
        this.to = to;
        Arrays.fill(oneCode, UNKNOWN);
        Arrays.fill(totals, 0);
        for (int i = from; i < to; i++) {
            totals[classOf[rows[i]]]++;
        }
    }

    private void slice(int[] rows, int from, int to, int low, int width) {
        int most = numeric && to - from < SMALL_NODE ? SMALL_NODE_CLASSES : MOST_CLASSES;
        classes = Math.min(most, width);
        for (int code = low; code < low + width; code++) {
            classOfCode[code] = (byte) ((code - low) * classes / width);
        }
        for (int i = from; i < to; i++) {
            classOf[rows[i]] = classOfCode[target[rows[i]]];
        }
    }

    private void rank(int[] rows, int from, int to, int low, int high) {
        Arrays.fill(counts, low, high + 1, 0);
        for (int i = from; i < to; i++) {
            counts[target[rows[i]]]++;
        }
        long[] ranked = new long[high - low + 1];
        for (int code = low; code <= high; code++) {
            ranked[code - low] = (long) -counts[code] << Character.SIZE | code;
        }
        Arrays.sort(ranked);
        int present = 0;
        for (int place = 0; place < ranked.length; place++) {
            int code = (int) (ranked[place] & Character.MAX_VALUE);
            classOfCode[code] = (byte) Math.min(place, MOST_CLASSES - 1);
            present += counts[code] > 0 ? 1 : 0;
        }
        classes = Math.min(present, MOST_CLASSES);
        for (int i = from; i < to; i++) {
            classOf[rows[i]] = classOfCode[target[rows[i]]];
        }
    }
}
