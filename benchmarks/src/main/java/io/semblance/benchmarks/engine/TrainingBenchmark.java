package io.semblance.benchmarks.engine;

import io.semblance.engine.Progress;
import io.semblance.engine.cleaning.Cleaner;
import io.semblance.engine.cleaning.Cleaning;
import io.semblance.engine.cleaning.CleaningOptions;
import io.semblance.engine.encoding.EncodedTable;
import io.semblance.engine.encoding.TableEncoder;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.SeedFile;
import io.semblance.engine.ingest.SeedFormat;
import io.semblance.engine.ingest.SeedSource;
import io.semblance.engine.profile.ColumnFacts;
import io.semblance.engine.profile.Profiler;
import io.semblance.engine.training.Trainer;
import io.semblance.engine.training.TrainingOptions;
import io.semblance.engine.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** The steps of a training of a CSV file, and all of them, on two threads; the first two have one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class TrainingBenchmark {
    private static final int THREADS = 2;

    /** A CSV file to learn from. */
    @Param("")
    public String seed = "";

    private List<ColumnFacts> facts = List.of();
    private long rows;

    @Setup
    public void readOnce() throws IOException {
        Profiler profiler = read();
        facts = profiler.facts();
        rows = profiler.rows();
    }

    private SeedSource open() throws IOException {
        return SeedSource.open(SeedFile.of(Path.of(seed), SeedFormat.CSV), IngestLimits.standard(), Progress.none());
    }

    /** The first reading: what the columns are. */
    @Benchmark
    public Profiler read() throws IOException {
        SeedSource source = open();
        Profiler profiler = new Profiler(source.columns());
        source.read(profiler, Progress.none());
        return profiler;
    }

    /** Cleaning, and the second reading: the codes. */
    @Benchmark
    public EncodedTable encode() throws IOException {
        SeedSource source = open();
        Cleaning cleaning = Cleaner.clean(source.columns(), facts, CleaningOptions.standard(), rows);
        TableEncoder encoder =
                new TableEncoder(source.columns().size(), (int) rows, cleaning.kept(), cleaning.weight());
        source.read(encoder, Progress.none());
        return encoder.table();
    }

    /** Everything, with the models of a half that are measured first. */
    @Benchmark
    public TrainingResult train() throws IOException {
        return new Trainer(IngestLimits.standard(), TrainingOptions.standard(THREADS))
                .train(SeedFile.of(Path.of(seed), SeedFormat.CSV), CleaningOptions.standard(), 1, Progress.none());
    }
}
