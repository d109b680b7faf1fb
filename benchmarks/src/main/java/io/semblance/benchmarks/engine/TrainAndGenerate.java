package io.semblance.benchmarks.engine;

import io.semblance.engine.Progress;
import io.semblance.engine.cleaning.CleaningOptions;
import io.semblance.engine.generation.GenerationResult;
import io.semblance.engine.generation.GenerationSpec;
import io.semblance.engine.generation.Generator;
import io.semblance.engine.generation.OutputFormat;
import io.semblance.engine.generation.RowOutput;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.SeedFile;
import io.semblance.engine.ingest.SeedFormat;
import io.semblance.engine.scenario.Scenario;
import io.semblance.engine.training.Trainer;
import io.semblance.engine.training.TrainingOptions;
import io.semblance.engine.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Trains on a seed file and generates rows of it, in one process without the platform: {@code seed rows out [threads]}.
 * The formats follow from the names. Prints what each step took.
 */
public final class TrainAndGenerate {
    private TrainAndGenerate() {}

    static void main(String[] args) throws IOException {
        Path seed = Path.of(args[0]);
        long rows = Long.parseLong(args[1]);
        Path out = Path.of(args[2]);
        int threads = args.length > 3 ? Integer.parseInt(args[3]) : 2;
        long start = System.nanoTime();
        TrainingResult result = new Trainer(IngestLimits.standard(), TrainingOptions.standard(threads))
                .train(SeedFile.of(seed, seedFormat(seed)), CleaningOptions.standard(), 1, Progress.none());
        if (!(result instanceof TrainingResult.Trained trained)) {
            System.err.println(result);
            return;
        }
        long trainedAt = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "trained %d rows x %d columns in %d ms%n",
                trained.rows(),
                trained.schema().columns().size(),
                TimeUnit.NANOSECONDS.toMillis(trainedAt - start));
        System.out.println(trained.report());
        GenerationSpec spec = new GenerationSpec(rows, 1, Scenario.none());
        OutputFormat format = OutputFormat.valueOf(ending(out).toUpperCase(Locale.ROOT));
        GenerationResult made =
                new Generator(threads).generate(trained.model(), spec, RowOutput.file(format, out), Progress.none());
        long seconds = System.nanoTime() - trainedAt;
        System.out.printf(
                Locale.ROOT, "%s in %d ms, %d bytes%n", made, TimeUnit.NANOSECONDS.toMillis(seconds), Files.size(out));
    }

    private static SeedFormat seedFormat(Path seed) {
        return switch (ending(seed)) {
            case "parquet" -> SeedFormat.PARQUET;
            case "xlsx" -> SeedFormat.XLSX;
            case "sav", "zsav" -> SeedFormat.SAV;
            default -> SeedFormat.CSV;
        };
    }

    private static String ending(Path file) {
        String name = file.toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
