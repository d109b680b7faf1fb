package io.semblance.benchmarks.engine;

import io.semblance.engine.Progress;
import io.semblance.engine.cleaning.CleaningOptions;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.format.RowBlock;
import io.semblance.engine.format.TableWriter;
import io.semblance.engine.generation.GenerationResult;
import io.semblance.engine.generation.GenerationSpec;
import io.semblance.engine.generation.Generator;
import io.semblance.engine.generation.OutputFormat;
import io.semblance.engine.generation.RowOutput;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.SeedFile;
import io.semblance.engine.ingest.SeedFormat;
import io.semblance.engine.scenario.Scenario;
import io.semblance.engine.schema.ColumnSchema;
import io.semblance.engine.synthesis.ModelOrigin;
import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.engine.training.Trainer;
import io.semblance.engine.training.TrainingOptions;
import io.semblance.engine.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Rows a second, on two threads: free, under a scenario of three columns and a range, and with the file that they go to. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "--enable-native-access=ALL-UNNAMED"})
public class SamplingBenchmark {
    private static final int ROWS = 200_000;
    private static final int THREADS = 2;
    private static final int CONDITIONED = 3;

    /** A CSV file to learn from. */
    @Param("")
    public String seed = "";

    private SynthesisModel model =
            new SynthesisModel(List.of(), 0, new int[0], List.of(), 1, ModelOrigin.of(List.of(), 1));
    private Scenario scenario = Scenario.none();
    private Path file = Path.of("");

    @Setup
    public void train() throws IOException {
        TrainingResult result = new Trainer(IngestLimits.standard(), TrainingOptions.standard(THREADS))
                .train(SeedFile.of(Path.of(seed), SeedFormat.CSV), CleaningOptions.standard(), 1, Progress.none());
        if (!(result instanceof TrainingResult.Trained trained)) {
            throw new IllegalArgumentException(result.toString());
        }
        model = trained.model();
        scenario = scenario(trained.schema().columns());
        file = Files.createTempFile("rows", "");
    }

    @TearDown
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    /** The first three columns of levels with the share of their first level halved, and the middle of the first range. */
    private static Scenario scenario(List<ColumnSchema> columns) {
        Map<String, Map<String, Double>> shares = new TreeMap<>();
        Map<String, io.semblance.engine.scenario.Range> ranges = new TreeMap<>();
        for (ColumnSchema column : columns) {
            switch (column.values()) {
                case ColumnSchema.Values.Levels levels -> {
                    if (shares.size() < CONDITIONED) {
                        shares.put(
                                column.name(),
                                Map.of(
                                        levels.levels().getFirst(),
                                        levels.shares().getFirst() / 2));
                    }
                }
                case ColumnSchema.Values.Numbers numbers -> {
                    if (ranges.isEmpty()) {
                        double quarter = (numbers.max() - numbers.min()) / 4;
                        ranges.put(
                                column.name(),
                                new io.semblance.engine.scenario.Range(
                                        numbers.min() + quarter, numbers.max() - quarter));
                    }
                }
                case ColumnSchema.Values.Dates ignored -> {}
            }
        }
        return new Scenario(shares, ranges);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public GenerationResult free() throws IOException {
        return generate(Scenario.none(), NOWHERE);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public GenerationResult underAScenario() throws IOException {
        return generate(scenario, NOWHERE);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public GenerationResult toParquet() throws IOException {
        return generate(Scenario.none(), RowOutput.file(OutputFormat.PARQUET, file));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public GenerationResult toArrow() throws IOException {
        return generate(Scenario.none(), RowOutput.file(OutputFormat.ARROW, file));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public GenerationResult toCsv() throws IOException {
        return generate(Scenario.none(), RowOutput.file(OutputFormat.CSV, file));
    }

    private GenerationResult generate(Scenario asked, RowOutput out) throws IOException {
        GenerationResult result =
                new Generator(THREADS).generate(model, new GenerationSpec(ROWS, 1, asked), out, Progress.none());
        if (!(result instanceof GenerationResult.Complete)) {
            throw new IllegalStateException(result.toString());
        }
        return result;
    }

    private static final RowOutput NOWHERE = new RowOutput() {
        @Override
        public TableWriter open(List<ModelColumn> columns) {
            return new TableWriter() {
                @Override
                public void write(RowBlock block) {}

                @Override
                public void close() {}
            };
        }

        @Override
        public void discard() {}
    };
}
