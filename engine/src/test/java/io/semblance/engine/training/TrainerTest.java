package io.semblance.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.semblance.engine.CancelledAfter;
import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.SeedFixtures;
import io.semblance.engine.cleaning.CleaningOptions;
import io.semblance.engine.ingest.IngestFault.Kind;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.SeedFile;
import io.semblance.engine.ingest.SeedFormat;
import io.semblance.engine.schema.ColumnSchema;
import io.semblance.engine.schema.ColumnType;
import io.semblance.engine.synthesis.DistributionTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    @TempDir
    Path folder;

    @Test
    void describesTheCleanedColumns() throws IOException {
        TrainingResult.Trained trained = trained(SeedFixtures.survey(800, 1), 1);
        assertThat(trained.rows()).isEqualTo(800);
        assertThat(trained.schema().columns().stream().map(ColumnSchema::name))
                .containsExactly("age", "segment", "channel", "region", "purchase_intent", "spend", "joined", "member");
        assertThat(trained.schema().columns().stream().map(ColumnSchema::type))
                .containsExactly(
                        ColumnType.INTEGER,
                        ColumnType.CATEGORICAL,
                        ColumnType.CATEGORICAL,
                        ColumnType.CATEGORICAL,
                        ColumnType.INTEGER,
                        ColumnType.NUMBER,
                        ColumnType.DATE,
                        ColumnType.BOOLEAN);
        assertThat(new String(trained.schema().toJson(), StandardCharsets.UTF_8))
                .startsWith("{\"schema\":[{\"name\":\"age\",\"original_name\":\"age\",\"type\":\"integer\",\"min\":18,"
                        + "\"max\":65,\"decimals\":0,\"missing_share\":0.0},{\"name\":\"segment\"")
                .endsWith("\"row_count\":800}");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void givesTheSameModelOnAnyNumberOfThreads(int threads) throws IOException {
        String seed = SeedFixtures.survey(2_000, 2);
        assertThat(model(trained(seed, threads))).isEqualTo(model(trained(seed, 1)));
    }

    @Test
    void givesAnotherModelForAnotherSeed() throws IOException {
        Path file = SeedFixtures.file(folder, "seed.csv", SeedFixtures.survey(1_000, 2));
        assertThat(model(trained(file, 1, 5))).isNotEqualTo(model(trained(file, 1, 6)));
    }

    @Test
    void namesTheLineThatCannotBeRead() throws IOException {
        String good = "1,x\n".repeat(39_999);
        TrainingResult result = train("a,b\n" + good + "1,x,extra\n" + good, 1, Progress.none());
        assertThat(result).isInstanceOfSatisfying(TrainingResult.Unreadable.class, unreadable -> {
            assertThat(unreadable.fault().kind()).isEqualTo(Kind.RAGGED_ROW);
            assertThat(unreadable.fault().line()).hasValue(40_001);
        });
    }

    @Test
    void saysHowManyRowsAreNeeded() throws IOException {
        assertThat(train(SeedFixtures.survey(19, 1), 1, Progress.none()))
                .isEqualTo(new TrainingResult.Unusable("The file has 19 rows; at least 20 are needed to learn from."));
    }

    @Test
    void saysThatNoColumnIsUsable() throws IOException {
        StringBuilder csv = new StringBuilder("id,constant\n");
        for (int row = 0; row < 100; row++) {
            csv.append(row).append(",x\n");
        }
        assertThat(train(csv.toString(), 1, Progress.none())).isInstanceOf(TrainingResult.Unusable.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"READING", "CLEANING", "TRAINING"})
    void stopsWhenItIsCancelled(Phase phase) {
        String seed = SeedFixtures.survey(3_000, 1);
        assertThatThrownBy(() -> train(seed, 2, new CancelledAfter(phase))).isInstanceOf(CancellationException.class);
    }

    @Test
    void reportsItsPhases() throws IOException {
        Set<Phase> seen = java.util.Collections.synchronizedSet(EnumSet.noneOf(Phase.class));
        AtomicBoolean sound = new AtomicBoolean(true);
        train(SeedFixtures.survey(500, 1), 2, new Progress() {
            @Override
            public void report(Phase phase, long done, long total) {
                seen.add(phase);
                if (done < 0 || done > total) {
                    sound.set(false);
                }
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        });
        assertThat(seen).containsExactlyInAnyOrder(Phase.READING, Phase.CLEANING, Phase.TRAINING);
        assertThat(sound).isTrue();
    }

    @Test
    void learnsFromOneColumn() throws IOException {
        StringBuilder csv = new StringBuilder("colour\n");
        for (int row = 0; row < 60; row++) {
            csv.append(row % 3 == 0 ? "red\n" : "blue\n");
        }
        assertThat(trained(csv.toString(), 1).schema().columns()).hasSize(1);
    }

    @Test
    void refusesMoreCellsThanItMayKeep() throws IOException {
        Path file = SeedFixtures.file(folder, "seed.csv", SeedFixtures.survey(800, 2));
        var limits = new IngestLimits(1_000, 100, 6_399, 1_000);
        TrainingResult result = new Trainer(limits, TrainingOptions.standard(1))
                .train(SeedFile.of(file, SeedFormat.CSV), CleaningOptions.standard(), 5, Progress.none());
        assertThat(result)
                .isEqualTo(new TrainingResult.Unusable(
                        "The file has 800 rows of 8 columns to learn from: 6400 cells of at most 6399."));
    }

    @Test
    void countsTheRowsByTheirWeights() throws IOException {
        StringBuilder csv = new StringBuilder("colour,size,w\n");
        for (int row = 0; row < 3_000; row++) {
            boolean red = row % 3 == 0;
            csv.append(red ? "red" : "blue")
                    .append(row % 2 == 0 ? ",small," : ",large,")
                    .append(row % 7 == 6 ? "" : red ? "4.5" : "0.75")
                    .append('\n');
        }
        Path file = SeedFixtures.file(folder, "seed.csv", csv.toString());
        var weighed = new CleaningOptions(Optional.of("w"), Set.of(), Set.of(), false);

        TrainingResult result = new Trainer(IngestLimits.standard(), TrainingOptions.standard(1))
                .train(SeedFile.of(file, SeedFormat.CSV), weighed, 5, Progress.none());

        // A third of the rows weighs six times as much as the others: three quarters of the whole.
        assertThat(result).isInstanceOfSatisfying(TrainingResult.Trained.class, trained -> {
            ColumnSchema colour = trained.schema().columns().getFirst();
            assertThat(colour.values()).isInstanceOfSatisfying(ColumnSchema.Values.Levels.class, levels -> {
                assertThat(levels.levels()).containsExactly("blue", "red");
                assertThat(levels.shares().getLast()).isCloseTo(0.75, within(0.001));
            });
            DistributionTree first = trained.model().trees().getFirst().getFirst();
            int[] cumulative = first.cumulative();
            int column = trained.model().order()[0];
            assertThat(trained.model().columns().get(column).name()).isEqualTo("colour");
            assertThat((double) cumulative[0] / cumulative[1]).isCloseTo(0.25, within(0.001));
            // Kish: 2,572 rows with a weight tell as much as 1,444 equal ones would.
            assertThat(trained.model().trainedRows()).isCloseTo(1_444, within(15L));
        });
    }

    private TrainingResult.Trained trained(String csv, int threads) throws IOException {
        return trained(SeedFixtures.file(folder, "seed.csv", csv), threads, 5);
    }

    private static TrainingResult.Trained trained(Path file, int threads, long seed) throws IOException {
        TrainingResult result = new Trainer(IngestLimits.standard(), TrainingOptions.standard(threads))
                .train(SeedFile.of(file, SeedFormat.CSV), CleaningOptions.standard(), seed, Progress.none());
        assertThat(result).isInstanceOf(TrainingResult.Trained.class);
        return (TrainingResult.Trained) result;
    }

    private TrainingResult train(String csv, int threads, Progress progress) throws IOException {
        Path file = SeedFixtures.file(folder, "seed.csv", csv);
        return new Trainer(IngestLimits.standard(), TrainingOptions.standard(threads))
                .train(SeedFile.of(file, SeedFormat.CSV), CleaningOptions.standard(), 5, progress);
    }

    private static byte[] model(TrainingResult.Trained trained) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        trained.model().writeTo(out);
        return out.toByteArray();
    }
}
