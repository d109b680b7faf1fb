package io.semblance.engine.training;

import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.EncodedTable;
import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.random.Draws;
import io.semblance.engine.synthesis.DistributionTree;
import io.semblance.engine.synthesis.ModelOrigin;
import io.semblance.engine.synthesis.SynthesisModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Fits a model to an encoded table: one task per column and bag, the long ones first. */
final class ModelTraining {
    private final EncodedTable table;
    private final int hidden;
    private final TrainingOptions options;
    private final long seed;
    private final Progress progress;
    private final int[] order;
    private final boolean[] ordered;
    private final EntropyTable entropy;
    private final int[][] features;

    private record Task(int position, int bag) {}

    /**
     * @param hidden how many of the last columns are not of the seed
     */
    ModelTraining(EncodedTable table, int hidden, TrainingOptions options, long seed, Progress progress) {
        this.table = table;
        this.hidden = hidden;
        this.options = options;
        this.seed = seed;
        this.progress = progress;
        this.order = ColumnOrder.of(table.columns(), hidden);
        this.ordered = new boolean[order.length];
        for (int column = 0; column < ordered.length; column++) {
            ordered[column] = table.columns().get(column).encoding().ordered();
        }
        this.entropy = new EntropyTable(Math.min(table.rows(), options.treeRows()));
        this.features = new int[order.length][];
    }

    SynthesisModel train() {
        FeatureScreen screen = new FeatureScreen(table, Draws.key(seed, -1));
        options.parallelism()
                .forEach(
                        order.length,
                        position -> features[position] =
                                screen.choose(order[position], Arrays.copyOf(order, position), progress));
        List<Task> tasks = tasks();
        AtomicReferenceArray<DistributionTree> grown = new AtomicReferenceArray<>(order.length * options.bags());
        AtomicInteger done = new AtomicInteger();
        progress.report(Phase.TRAINING, 0, tasks.size());
        options.parallelism().forEach(tasks.size(), index -> {
            Task task = tasks.get(index);
            grown.set(task.position() * options.bags() + task.bag(), tree(task));
            progress.report(Phase.TRAINING, done.incrementAndGet(), tasks.size());
        });
        List<List<DistributionTree>> trees = new ArrayList<>();
        for (int position = 0; position < order.length; position++) {
            List<DistributionTree> bag = new ArrayList<>();
            for (int b = 0; b < bags(position); b++) {
                bag.add(grown.get(position * options.bags() + b));
            }
            trees.add(bag);
        }
        return new SynthesisModel(
                table.columns(),
                hidden,
                order,
                trees,
                Math.max(1, Math.round(table.weights().effectiveRows())),
                origin());
    }

    private ModelOrigin origin() {
        List<long[]> counts = new ArrayList<>();
        for (int column = 0; column < table.columns().size() - hidden; column++) {
            counts.add(table.counts(column));
        }
        return ModelOrigin.of(counts, options.leafRows());
    }

    /** Later columns have more features to search. */
    private List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        for (int position = order.length - 1; position >= 0; position--) {
            for (int bag = 0; bag < bags(position); bag++) {
                tasks.add(new Task(position, bag));
            }
        }
        return tasks;
    }

    /** The first column depends on nothing, so all its trees would be the same leaf. */
    private int bags(int position) {
        return position == 0 ? 1 : options.bags();
    }

    private DistributionTree tree(Task task) {
        int column = order[task.position()];
        int[] chosen = features[task.position()];
        long key = Draws.key(Draws.key(seed, column), task.bag());
        Encoding encoding = table.columns().get(column).encoding();
        TrainingSample sample = TrainingSample.draw(table, column, chosen, options, Draws.key(key, 0));
        NodeTarget target = new NodeTarget(sample.codes()[column], encoding instanceof Bins, encoding.codes());
        SplitSearch search = new SplitSearch(sample, chosen, ordered, target, options, entropy, progress);
        GrowingTree grown = new TreeBuilder(sample, target, search, options, Draws.key(key, 1)).grow(progress);
        return new LeafFilling(table, column, progress).fill(grown, encoding.codes());
    }
}
