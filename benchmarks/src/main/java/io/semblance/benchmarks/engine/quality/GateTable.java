package io.semblance.benchmarks.engine.quality;

import io.semblance.engine.Progress;
import io.semblance.engine.cleaning.CleaningOptions;
import io.semblance.engine.generation.GenerationSpec;
import io.semblance.engine.generation.Generator;
import io.semblance.engine.generation.OutputFormat;
import io.semblance.engine.generation.RowOutput;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.SeedFile;
import io.semblance.engine.ingest.SeedFormat;
import io.semblance.engine.scenario.Scenario;
import io.semblance.engine.schema.ColumnSchema;
import io.semblance.engine.training.Trainer;
import io.semblance.engine.training.TrainingOptions;
import io.semblance.engine.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Prints the rows of engine.md's gate table that tell of quality, for any CSV file: {@code seed.csv target [splits]}. Each split
 * trains on one half of the rows and is scored against the other; medians are shown beside what the real half that was trained on
 * reaches.
 */
public final class GateTable {
    private static final int TRAINED = 0;
    private static final int HELD_OUT = 1;
    private static final int SYNTHETIC = 2;
    private static final String OTHER = "(other)";
    private static final int THREADS = 2;
    /** The gates speak of so many synthetic rows; of fewer, chance would be measured. */
    private static final int FEWEST_ROWS = 10_000;

    private GateTable() {}

    private record Line(String metric, String gate, double[] synthetic, double[] real) {}

    static void main(String[] args) throws IOException, XGBoostError {
        CsvTable seed = CsvTable.read(Path.of(args[0]));
        int splits = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        List<Line> lines = List.of(
                line("column shape", ">= .98 or real - .01", splits),
                line("pair trendTV", ">= real - .015", splits),
                line("C2ST AUC", "<= .60 (.65 under 5k rows)", splits),
                line("TSTR / TRTR", ">= .97", splits),
                line("DCR share", "<= .55", splits),
                line("exact copies", "<= holdout copies", splits));
        for (int split = 0; split < splits; split++) {
            score(seed, args[1], split, lines);
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %d rows, %d splits%n",
                Path.of(args[0]).getFileName(),
                seed.rows().size(),
                splits);
        System.out.printf("%-14s %-28s %10s %10s%n", "metric", "gate", "synthetic", "real half");
        for (Line line : lines) {
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %-28s %10.4f %10.4f%n",
                    line.metric(),
                    line.gate(),
                    median(line.synthetic()),
                    median(line.real()));
        }
    }

    private static Line line(String metric, String gate, int splits) {
        return new Line(metric, gate, new double[splits], new double[splits]);
    }

    private static void score(CsvTable seed, String target, int split, List<Line> lines)
            throws IOException, XGBoostError {
        CsvTable mixed = seed.mixed(split);
        int half = mixed.rows().size() / 2;
        CsvTable trained = mixed.rows(0, half);
        CsvTable heldOut = mixed.rows(half, 2 * half);
        Path folder = Files.createTempDirectory("gate-table");
        Path in = folder.resolve("seed.csv");
        Path out = folder.resolve("rows.csv");
        trained.write(in);
        TrainingResult result = new Trainer(IngestLimits.standard(), TrainingOptions.standard(THREADS))
                .train(SeedFile.of(in, SeedFormat.CSV), CleaningOptions.standard(), split, Progress.none());
        if (!(result instanceof TrainingResult.Trained model)) {
            throw new IllegalArgumentException(result.toString());
        }
        new Generator(THREADS)
                .generate(
                        model.model(),
                        new GenerationSpec(Math.max(half, FEWEST_ROWS), split, Scenario.none()),
                        RowOutput.file(OutputFormat.CSV, out),
                        Progress.none());
        CsvTable synthetic = CsvTable.read(out);
        Files.delete(in);
        Files.delete(out);
        Files.delete(folder);
        List<Integer> kept = model.schema().columns().stream()
                .map(ColumnSchema::originalName)
                .map(seed.header()::indexOf)
                .toList();
        Values values = Values.of(
                List.of(cleaned(trained.columns(kept), model), cleaned(heldOut.columns(kept), model), synthetic));
        Agreement agreement = new Agreement(values);
        set(lines, 0, split, agreement.shape(HELD_OUT, SYNTHETIC), agreement.shape(HELD_OUT, TRAINED));
        set(lines, 1, split, agreement.trend(HELD_OUT, SYNTHETIC), agreement.trend(HELD_OUT, TRAINED));
        Boosting boosting = new Boosting(values);
        set(lines, 2, split, boosting.tellsApart(HELD_OUT, SYNTHETIC), boosting.tellsApart(HELD_OUT, TRAINED));
        int column = kept.indexOf(seed.header().indexOf(target));
        double onReal = boosting.predicts(TRAINED, HELD_OUT, column);
        set(lines, 3, split, boosting.predicts(SYNTHETIC, HELD_OUT, column) / onReal, onReal);
        Closeness closeness = Closeness.of(values, TRAINED, HELD_OUT, SYNTHETIC);
        set(lines, 4, split, closeness.share(), 1);
        set(lines, 5, split, closeness.copies(), closeness.copiesAmongHeldOut());
    }

    /** Real rows with the levels of the schema: which rare ones were merged is policy, and not what is measured here. */
    private static CsvTable cleaned(CsvTable rows, TrainingResult.Trained model) {
        List<Optional<Set<String>>> levels = model.schema().columns().stream()
                .map(column -> column.values() instanceof ColumnSchema.Values.Levels known
                        ? Optional.of(Set.copyOf(known.levels()))
                        : Optional.<Set<String>>empty())
                .toList();
        return new CsvTable(
                rows.header(),
                rows.rows().stream()
                        .map(row -> IntStream.range(0, row.size())
                                .mapToObj(column -> levels.get(column)
                                        .map(known -> merged(row.get(column), known))
                                        .orElse(row.get(column)))
                                .toList())
                        .toList());
    }

    private static String merged(String text, Set<String> known) {
        if (text.isEmpty() || known.contains(text)) {
            return text;
        }
        return known.contains(OTHER) ? OTHER : "";
    }

    private static void set(List<Line> lines, int line, int split, double synthetic, double real) {
        lines.get(line).synthetic()[split] = synthetic;
        lines.get(line).real()[split] = real;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
