package io.semblance.engine.training;

import io.semblance.engine.Progress;
import io.semblance.engine.synthesis.DistributionTree;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the best binary split of a node.
 *
 * <p>For an unordered target with class counts {@code n_c} the gain is the fall of the node's total entropy,
 * {@code H = n ln n - sum n_c ln n_c}, in nats (Quinlan, "Induction of decision trees", 1986). For an ordered target it is
 * the rise of {@code sum over cuts t of (F_t^2 + (n - F_t)^2) / n}, {@code F_t} being the rows at or below cut {@code t}: the
 * Gini gain summed over all cuts, which is the gain in the continuous ranked probability score and so knows the order
 * (Gneiting and Raftery, 2007). The levels of an unordered feature are sorted by their mean target, which makes one scan
 * enough (Fisher, "On grouping for maximum homogeneity", 1958; exact for two classes).
 */
final class SplitSearch {
    private static final int MOST_BUCKETS = 64;
    private static final int SMALL_NODE = 256;
    private static final int SMALL_NODE_BUCKETS = 16;
    private static final double TINY = 1e-9;
    private static final double ORDER_SCALE = 1e9;

    private final char[][] codes;
    private final int[] features;
    private final boolean[] orderedFeature;
    private final NodeTarget target;
    private final TrainingOptions options;
    private final EntropyTable entropy;
    private final Progress progress;

    private final int[] histogram = new int[MOST_BUCKETS * NodeTarget.MOST_CLASSES];
    private final int[] leftOf = new int[NodeTarget.MOST_CLASSES];
    private final int[] scanOrder = new int[MOST_BUCKETS];
    private final long[] sortKeys = new long[MOST_BUCKETS];

    private double bestScore;
    private int bestFeature;
    private int bestThreshold;
    private long bestMask;

    SplitSearch(
            TrainingSample sample,
            int[] features,
            boolean[] orderedFeature,
            NodeTarget target,
            TrainingOptions options,
            EntropyTable entropy,
            Progress progress) {
        this.codes = sample.codes();
        this.features = features;
        this.orderedFeature = orderedFeature;
        this.target = target;
        this.options = options;
        this.entropy = entropy;
        this.progress = progress;
    }

    /** The best split of a node whose target has been classified, if any is good enough. */
    Optional<Split> best(int[] rows, int from, int to) {
        int size = to - from;
        double base = score(null, 0, size);
        bestScore = Double.NEGATIVE_INFINITY;
        for (int feature : features) {
            progress.checkpoint();
            if (orderedFeature[feature]) {
                tryOrdered(feature, rows, from, to);
            } else {
                tryUnordered(feature, rows, from, to);
            }
        }
        // An ordered score sums one Gini per cut; a cut counts half, as its classes are few and correlated.
        double needed = options.gain() * (target.numeric() ? 0.5 * (target.classes() - 1) : 1);
        if (bestScore - base <= needed + TINY) {
            return Optional.empty();
        }
        return Optional.of(new Split(bestFeature, orderedFeature[bestFeature], bestThreshold, bestMask));
    }

    private void tryOrdered(int feature, int[] rows, int from, int to) {
        char[] x = codes[feature];
        int low = Integer.MAX_VALUE;
        int high = -1;
        for (int i = from; i < to; i++) {
            int code = x[rows[i]];
            low = Math.min(low, code);
            high = Math.max(high, code);
        }
        if (low == high) {
            return;
        }
        int width = high - low + 1;
        int buckets = Math.min(to - from < SMALL_NODE ? SMALL_NODE_BUCKETS : MOST_BUCKETS, width);
        clear(buckets);
        int classes = target.classes();
        for (int i = from; i < to; i++) {
            int row = rows[i];
            histogram[(x[row] - low) * buckets / width * classes + target.of(row)]++;
        }
        for (int bucket = 0; bucket < buckets; bucket++) {
            scanOrder[bucket] = bucket;
        }
        int cut = scan(buckets, to - from);
        if (cut >= 0) {
            bestFeature = feature;
            bestThreshold = low + ((cut + 1) * width + buckets - 1) / buckets - 1;
            bestMask = 0;
        }
    }

    private void tryUnordered(int feature, int[] rows, int from, int to) {
        char[] x = codes[feature];
        clear(MOST_BUCKETS);
        int classes = target.classes();
        for (int i = from; i < to; i++) {
            int row = rows[i];
            histogram[Math.min(x[row], DistributionTree.LAST_BIT) * classes + target.of(row)]++;
        }
        int present = orderByTarget();
        int cut = scan(present, to - from);
        if (cut >= 0) {
            bestFeature = feature;
            bestThreshold = 0;
            bestMask = 0;
            for (int i = 0; i <= cut; i++) {
                bestMask |= 1L << scanOrder[i];
            }
        }
    }

    /** Sorts the levels present by their mean class (ordered target) or by their share of the node's largest class. */
    private int orderByTarget() {
        int classes = target.classes();
        int largest = 0;
        for (int c = 1; c < classes; c++) {
            largest = target.total(c) > target.total(largest) ? c : largest;
        }
        int present = 0;
        for (int bucket = 0; bucket < MOST_BUCKETS; bucket++) {
            int rows = 0;
            long weight = 0;
            for (int c = 0; c < classes; c++) {
                int count = histogram[bucket * classes + c];
                rows += count;
                weight += target.numeric() ? (long) count * c : c == largest ? count : 0;
            }
            if (rows > 0) {
                sortKeys[present++] = (long) ((double) weight / rows * ORDER_SCALE) << Byte.SIZE | bucket;
            }
        }
        Arrays.sort(sortKeys, 0, present);
        for (int i = 0; i < present; i++) {
            scanOrder[i] = (int) (sortKeys[i] & 0xFF);
        }
        return present;
    }

    /** Tries every cut of the buckets in scan order; returns the place of a new best one, or -1. */
    private int scan(int buckets, int size) {
        int classes = target.classes();
        int found = -1;
        int leftRows = 0;
        Arrays.fill(leftOf, 0);
        for (int i = 0; i < buckets - 1; i++) {
            int offset = scanOrder[i] * classes;
            int added = 0;
            for (int c = 0; c < classes; c++) {
                leftOf[c] += histogram[offset + c];
                added += histogram[offset + c];
            }
            leftRows += added;
            if (size - leftRows < options.certainRows()) {
                break;
            }
            if (added == 0 || !mayBeNodes(leftRows, size - leftRows)) {
                continue;
            }
            double score = score(leftOf, leftRows, size);
            if (score > bestScore) {
                bestScore = score;
                found = i;
            }
        }
        return found;
    }

    /** Whether both sides of a cut have rows enough: fewer will do where all have one code, as it tells of none in particular. */
    private boolean mayBeNodes(int leftRows, int rightRows) {
        int least = Math.min(leftRows, rightRows);
        if (least >= options.leafRows()) {
            return true;
        }
        return least >= options.certainRows()
                && (leftRows >= options.leafRows() || isCertain(leftRows, false))
                && (rightRows >= options.leafRows() || isCertain(rightRows, true));
    }

    private boolean isCertain(int rows, boolean right) {
        for (int c = 0; c < target.classes(); c++) {
            int here = right ? target.total(c) - leftOf[c] : leftOf[c];
            if (here == rows) {
                return target.isOneCode(c);
            }
        }
        return false;
    }

    /** The score of a cut with these class counts on its left; of the whole node when nothing is on the left. */
    private double score(int @org.jspecify.annotations.Nullable [] left, int leftRows, int size) {
        int classes = target.classes();
        int rightRows = size - leftRows;
        double sum = 0;
        if (target.numeric()) {
            double leftAtMost = 0;
            double allAtMost = 0;
            double leftSquares = 0;
            double rightSquares = 0;
            for (int c = 0; c < classes - 1; c++) {
                leftAtMost += left == null ? 0 : left[c];
                allAtMost += target.total(c);
                double leftAbove = leftRows - leftAtMost;
                double rightAtMost = allAtMost - leftAtMost;
                double rightAbove = rightRows - rightAtMost;
                leftSquares += leftAtMost * leftAtMost + leftAbove * leftAbove;
                rightSquares += rightAtMost * rightAtMost + rightAbove * rightAbove;
            }
            return (leftRows == 0 ? 0 : leftSquares / leftRows) + rightSquares / rightRows;
        }
        for (int c = 0; c < classes; c++) {
            int onLeft = left == null ? 0 : left[c];
            sum += entropy.of(onLeft) + entropy.of(target.total(c) - onLeft);
        }
        return sum - entropy.of(leftRows) - entropy.of(rightRows);
    }

    private void clear(int buckets) {
        Arrays.fill(histogram, 0, buckets * target.classes(), 0);
    }
}
