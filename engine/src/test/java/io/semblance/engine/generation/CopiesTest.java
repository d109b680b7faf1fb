package io.semblance.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.Parallelism;
import io.semblance.engine.Progress;
import io.semblance.engine.SeedFixtures;
import io.semblance.engine.cleaning.CleaningOptions;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.SeedFile;
import io.semblance.engine.ingest.SeedFormat;
import io.semblance.engine.random.Draws;
import io.semblance.engine.scenario.Scenario;
import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.engine.training.Trainer;
import io.semblance.engine.training.TrainingOptions;
import io.semblance.engine.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Among rows of few possible values many are equal by chance; synthetic ones must not equal trained ones more often than others do. */
class CopiesTest {
    private static final int ROWS = 800;
    private static final int SEEDS = 6;
    private static final double DEVIATIONS = 3;

    @TempDir
    Path folder;

    @Test
    void areNoMoreThanAmongRowsThatNobodyLearned() throws IOException {
        assertThat(synthetic(TrainingOptions.standard(2), UnaryOperator.identity()))
                .isLessThanOrEqualTo(allowed());
    }

    @Test
    void areNoMoreEvenWhereEveryRowHasALeaf() throws IOException {
        var greedy = new TrainingOptions(1, 1, 0, 1, ROWS, 20, new Parallelism(2));
        assertThat(synthetic(greedy, UnaryOperator.identity())).isLessThanOrEqualTo(allowed());
    }

    /** That the measure would see them. */
    @Test
    void areMoreWhereNoneIsDrawnAnew() throws IOException {
        UnaryOperator<SynthesisModel> forgetful =
                model -> model.from(model.origin().with(Optional.empty()));
        assertThat(synthetic(TrainingOptions.standard(2), forgetful)).isGreaterThan(allowed());
    }

    private static double allowed() {
        double heldOut = heldOut();
        return heldOut + DEVIATIONS * deviation(heldOut);
    }

    /** Of the difference of two shares. */
    private static double deviation(double share) {
        return Math.sqrt(2 * share * (1 - share) / (SEEDS * ROWS));
    }

    private static double heldOut() {
        double share = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            share += copies(rows(2 * seed + 1), new HashSet<>(rows(2 * seed))) / SEEDS;
        }
        return share;
    }

    private double synthetic(TrainingOptions options, UnaryOperator<SynthesisModel> changed) throws IOException {
        double share = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            List<String> learned = rows(2 * seed);
            share += copies(generated(learned, options, changed, seed), new HashSet<>(learned)) / SEEDS;
        }
        return share;
    }

    private List<String> generated(
            List<String> learned, TrainingOptions options, UnaryOperator<SynthesisModel> changed, long seed)
            throws IOException {
        Path file = SeedFixtures.file(folder, "seed.csv", "a,b,c,d,e,f\n" + String.join("\n", learned) + "\n");
        var trained = (TrainingResult.Trained) new Trainer(IngestLimits.standard(), options)
                .train(SeedFile.of(file, SeedFormat.CSV), CleaningOptions.standard(), seed, Progress.none());
        Path out = folder.resolve("rows.csv");
        new Generator(2)
                .generate(
                        changed.apply(trained.model()),
                        new GenerationSpec(ROWS, seed, Scenario.none()),
                        RowOutput.file(OutputFormat.CSV, out),
                        Progress.none());
        return Files.readAllLines(out).subList(1, ROWS + 1);
    }

    private static double copies(List<String> rows, Set<String> learned) {
        return (double) rows.stream().filter(learned::contains).count() / rows.size();
    }

    /** Six answers of five levels, of which each leans towards the one before. */
    private static List<String> rows(long key) {
        return IntStream.range(0, ROWS)
                .mapToObj(row -> row(Draws.key(key, row)))
                .toList();
    }

    private static String row(long key) {
        StringBuilder row = new StringBuilder();
        int level = (int) Draws.below(key, 0, 5);
        for (int answer = 0; answer < 6; answer++) {
            if (Draws.unit(key, 10 + answer) < 0.5) {
                level = (int) Draws.below(key, 20 + answer, 5);
            }
            row.append(answer == 0 ? "" : ",").append("level ").append((char) ('a' + level));
        }
        return row.toString();
    }
}
