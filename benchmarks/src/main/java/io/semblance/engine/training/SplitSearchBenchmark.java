package io.semblance.engine.training;

import io.semblance.engine.Progress;
import io.semblance.engine.random.Draws;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One node: its target is classified and its best split searched among ten features, of which half are ordered. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SplitSearchBenchmark {
    private static final int FEATURES = 10;
    private static final int ORDERED_CODES = 200;
    private static final int LEVELS = 12;

    /** Rows of the node. */
    @Param({"300", "30000"})
    public int rows;

    /** Whether the target has an order. */
    @Param({"false", "true"})
    public boolean numeric;

    private final int[] features = IntStream.range(0, FEATURES).toArray();
    private int[] node = new int[0];
    private Search search = new Search(Optional.empty(), Optional.empty());

    private record Search(Optional<NodeTarget> target, Optional<SplitSearch> splits) {}

    @Setup
    public void draw() {
        boolean[] ordered = new boolean[FEATURES + 1];
        char[][] codes = new char[FEATURES + 1][rows];
        for (int feature = 0; feature < FEATURES; feature++) {
            ordered[feature] = feature % 2 == 0;
            for (int row = 0; row < rows; row++) {
                codes[feature][row] =
                        (char) Draws.below(Draws.key(1, row), feature, ordered[feature] ? ORDERED_CODES : LEVELS);
            }
        }
        int classes = numeric ? ORDERED_CODES : LEVELS;
        for (int row = 0; row < rows; row++) {
            int signal = codes[0][row] * classes / ORDERED_CODES;
            codes[FEATURES][row] = (char) ((signal + Draws.below(Draws.key(1, row), FEATURES, classes / 2)) % classes);
        }
        node = new int[rows];
        Arrays.setAll(node, row -> row);
        NodeTarget target = new NodeTarget(codes[FEATURES], numeric, classes);
        search = new Search(
                Optional.of(target),
                Optional.of(new SplitSearch(
                        new TrainingSample(codes, rows),
                        features,
                        ordered,
                        target,
                        TrainingOptions.standard(1),
                        new EntropyTable(rows),
                        Progress.none())));
    }

    @Benchmark
    public Optional<Split> best() {
        search.target().orElseThrow().enter(node, 0, rows);
        return search.splits().orElseThrow().best(node, 0, rows);
    }
}
