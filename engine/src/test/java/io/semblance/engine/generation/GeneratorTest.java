package io.semblance.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.semblance.engine.CancelledAfter;
import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.SeedFixtures;
import io.semblance.engine.cleaning.CleaningOptions;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.SeedFile;
import io.semblance.engine.ingest.SeedFormat;
import io.semblance.engine.scenario.Range;
import io.semblance.engine.scenario.Scenario;
import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.engine.training.Trainer;
import io.semblance.engine.training.TrainingOptions;
import io.semblance.engine.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {
    private static final Scenario ORDINARY = new Scenario(
            Map.of(
                    "segment", Map.of("Premium", 0.55, "Mainstream", 0.35, "Value", 0.10),
                    "channel", Map.of("Online", 0.70),
                    "member", Map.of("true", 0.5)),
            Map.of("age", new Range(25, 44), "purchase_intent", new Range(30, 75)));

    /** The scenario of the public quickstart. */
    private static final Scenario TIGHT = new Scenario(
            Map.of(
                    "segment", Map.of("Premium", 0.55, "Mainstream", 0.35, "Value", 0.10),
                    "channel", Map.of("Online", 0.70, "Retail", 0.20, "Club", 0.10)),
            Map.of("age", new Range(25, 44), "purchase_intent", new Range(70, 100)));

    @TempDir
    static Path folder;

    private static SynthesisModel model;
    private static SynthesisModel small;
    private static GeneratedRows seed;

    @BeforeAll
    static void train() throws IOException {
        Path file = SeedFixtures.file(folder, "seed.csv", SeedFixtures.survey(10_000, 1));
        model = train(file);
        seed = GeneratedRows.of(file);
        small = train(SeedFixtures.file(folder, "small.csv", SeedFixtures.survey(800, 7)));
    }

    @ParameterizedTest
    @EnumSource(OutputFormat.class)
    void givesTheSameBytesOnAnyNumberOfThreads(OutputFormat format) throws IOException {
        for (Scenario scenario : new Scenario[] {Scenario.none(), ORDINARY}) {
            byte[] one = bytes(1, scenario, format, 3);
            assertThat(bytes(2, scenario, format, 3)).isEqualTo(one);
            assertThat(bytes(4, scenario, format, 3)).isEqualTo(one);
            assertThat(bytes(4, scenario, format, 4)).isNotEqualTo(one);
        }
    }

    @Test
    void keepsTheSharesAndDependencesOfTheSeed() throws IOException {
        GeneratedRows rows = rows(20_000, Scenario.none(), 1);
        for (String level : new String[] {"Value", "Mainstream", "Premium"}) {
            assertThat(rows.share("segment", level)).isCloseTo(seed.share("segment", level), within(0.015));
            assertThat(rows.mean(
                            "purchase_intent", row -> row.getField("segment").equals(level)))
                    .isCloseTo(
                            seed.mean(
                                    "purchase_intent",
                                    row -> row.getField("segment").equals(level)),
                            within(1.0));
        }
        assertThat(rows.mean("age", row -> true)).isCloseTo(seed.mean("age", row -> true), within(0.5));
        assertThat(rows.share("spend", "")).isCloseTo(seed.share("spend", ""), within(0.015));
        assertThat(rows.share(row -> premium(row) && row.getField("member").equals("true")))
                .isCloseTo(
                        seed.share(row -> premium(row) && row.getField("member").equals("true")), within(0.015));
        assertThat(rows.mean("spend", row -> intent(row) > 60))
                .isCloseTo(seed.mean("spend", row -> intent(row) > 60), within(0.4));
    }

    @Test
    void restoresTypesAndDecimals() throws IOException {
        assertThat(rows(500, Scenario.none(), 1).rows()).allSatisfy(row -> {
            assertThat(row.getField("age")).matches("\\d\\d");
            assertThat(row.getField("spend")).matches("|-?\\d+\\.\\d\\d");
            assertThat(LocalDate.parse(row.getField("joined"))).isBetween("2010-01-01", "2019-12-31");
            assertThat(row.getField("member")).matches("true|false");
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 100, 4_096, 5_000, 10_001})
    void meetsSharesToTheRowAndRangesAlways(long count) throws IOException {
        Path out = folder.resolve("shares.csv");
        assertThat(generate(model, count, ORDINARY, out, 9)).isEqualTo(new GenerationResult.Complete(count));
        GeneratedRows rows = GeneratedRows.of(out);
        double row = 1.0 / count + 1e-9;
        assertThat(rows.rows()).hasSize((int) count);
        assertThat(rows.share("segment", "Premium")).isCloseTo(0.55, within(row));
        assertThat(rows.share("segment", "Mainstream")).isCloseTo(0.35, within(row));
        assertThat(rows.share("segment", "Value")).isCloseTo(0.10, within(row));
        assertThat(rows.share("channel", "Online")).isCloseTo(0.70, within(row));
        assertThat(rows.share("member", "true")).isCloseTo(0.50, within(row));
        assertThat(rows.rows()).allSatisfy(record -> {
            assertThat(Integer.parseInt(record.getField("age"))).isBetween(25, 44);
            assertThat(intent(record)).isBetween(30.0, 75.0);
        });
    }

    @Test
    void keepsTheNaturalProportionsOfLevelsThatAreNotNamed() throws IOException {
        GeneratedRows rows = rows(20_000, new Scenario(Map.of("channel", Map.of("Online", 0.7)), Map.of()), 2);
        double natural =
                seed.share("channel", "Retail") / (seed.share("channel", "Retail") + seed.share("channel", "Club"));
        assertThat(rows.share("channel", "Retail") / 0.3).isCloseTo(natural, within(0.02));
    }

    @Test
    void keepsTheRestOfTheJointDistributionUnderAScenario() throws IOException {
        GeneratedRows rows = rows(20_000, new Scenario(Map.of("segment", Map.of("Premium", 0.6)), Map.of()), 2);
        assertThat(rows.mean("purchase_intent", GeneratorTest::premium))
                .isCloseTo(seed.mean("purchase_intent", GeneratorTest::premium), within(1.0));
        assertThat(rows.share("region", "West")).isCloseTo(seed.share("region", "West"), within(0.02));
    }

    @Test
    void truncatesInsideABin() throws IOException {
        Scenario scenario = new Scenario(Map.of(), Map.of("spend", new Range(20.01, 20.04), "age", new Range(30, 30)));
        Path out = folder.resolve("truncated.csv");
        GenerationResult result = generate(model, 50, scenario, out, 1);
        assertThat(result).isInstanceOfAny(GenerationResult.Complete.class, GenerationResult.Partial.class);
        assertThat(GeneratedRows.of(out).rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(Double.parseDouble(row.getField("spend"))).isBetween(20.01, 20.04);
            assertThat(row.getField("age")).isEqualTo("30");
        });
    }

    @Test
    void keepsDatesInTheirRange() throws IOException {
        Range year = new Range(
                LocalDate.of(2014, 1, 1).toEpochDay(),
                LocalDate.of(2014, 12, 31).toEpochDay());
        assertThat(rows(1_000, new Scenario(Map.of(), Map.of("joined", year)), 1)
                        .rows())
                .allSatisfy(row -> assertThat(row.getField("joined")).startsWith("2014-"));
    }

    @Test
    void aTightScenarioOnASmallSeedGivesFewerRowsAndSaysWhy() throws IOException {
        Path out = folder.resolve("tight.csv");
        GenerationResult result = generate(small, 5_000, TIGHT, out, 20_260_430);
        assertThat(result).isInstanceOfSatisfying(GenerationResult.Partial.class, partial -> {
            assertThat(partial.rows())
                    .isBetween(100L, 4_999L)
                    .isEqualTo(partial.binding().reachableRows());
            assertThat(partial.binding().column()).isEqualTo("purchase_intent");
            assertThat(partial.binding().condition()).isEqualTo("70 to 100");
        });
        GeneratedRows rows = GeneratedRows.of(out);
        assertThat(rows.share("segment", "Premium")).isCloseTo(0.55, within(0.005));
        assertThat(rows.share("channel", "Club")).isCloseTo(0.10, within(0.005));
        assertThat(rows.rows()).allSatisfy(row -> assertThat(intent(row)).isBetween(70.0, 100.0));
    }

    @Test
    void aFewRowsOfATightScenarioAreComplete() throws IOException {
        assertThat(generate(small, 50, TIGHT, folder.resolve("few.csv"), 1))
                .isEqualTo(new GenerationResult.Complete(50));
    }

    @Test
    void aRangeOutsideTheDataIsInfeasible() throws IOException {
        Path out = folder.resolve("none.csv");
        GenerationResult result =
                generate(model, 100, new Scenario(Map.of(), Map.of("age", new Range(70, 90))), out, 1);
        assertThat(result).isInstanceOfSatisfying(GenerationResult.Infeasible.class, infeasible -> {
            assertThat(infeasible.binding().column()).isEqualTo("age");
            assertThat(infeasible.binding().condition()).isEqualTo("70 to 90");
            assertThat(infeasible.binding().detail()).contains("18 to 65");
        });
        assertThat(out).doesNotExist();
    }

    @Test
    void conditionsThatContradictEachOtherAreInfeasible(@TempDir Path other) throws IOException {
        StringBuilder csv = new StringBuilder("kind,size\n");
        for (int row = 0; row < 2_000; row++) {
            csv.append(row % 2 == 0 ? "cat,small\n" : "horse,large\n");
        }
        SynthesisModel pets = train(SeedFixtures.file(other, "pets.csv", csv.toString()));
        Scenario contradiction = new Scenario(
                Map.of("kind", Map.of("cat", 0.9, "horse", 0.1), "size", Map.of("small", 0.1, "large", 0.9)), Map.of());
        Path out = other.resolve("pets.out.csv");
        assertThat(generate(pets, 100, contradiction, out, 1)).isInstanceOf(GenerationResult.Infeasible.class);
        assertThat(out).doesNotExist();
    }

    @Test
    void namesAnUnknownColumnOrLevel() throws IOException {
        Path out = folder.resolve("unknown.csv");
        Scenario noColumn = new Scenario(Map.of("colour", Map.of("red", 0.5)), Map.of());
        Scenario noLevel = new Scenario(Map.of("segment", Map.of("Gold", 0.5)), Map.of());
        Scenario noShares = new Scenario(Map.of("age", Map.of("30", 0.5)), Map.of());
        Scenario noRange = new Scenario(Map.of(), Map.of("segment", new Range(1, 2)));
        assertThat(generate(model, 10, noColumn, out, 1))
                .isInstanceOfSatisfying(
                        GenerationResult.UnknownCondition.class,
                        unknown -> assertThat(unknown.hint()).contains("segment"));
        assertThat(generate(model, 10, noLevel, out, 1))
                .isInstanceOfSatisfying(GenerationResult.UnknownCondition.class, unknown -> {
                    assertThat(unknown.level()).isEqualTo(Optional.of("Gold"));
                    assertThat(unknown.hint()).contains("Premium");
                });
        assertThat(generate(model, 10, noShares, out, 1)).isInstanceOf(GenerationResult.UnknownCondition.class);
        assertThat(generate(model, 10, noRange, out, 1)).isInstanceOf(GenerationResult.UnknownCondition.class);
        assertThat(out).doesNotExist();
    }

    @Test
    void sharesOfEveryLevelMustReachOne() throws IOException {
        Scenario half = new Scenario(Map.of("channel", Map.of("Online", 0.2, "Retail", 0.2, "Club", 0.1)), Map.of());
        assertThat(generate(model, 10, half, folder.resolve("half.csv"), 1))
                .isInstanceOf(GenerationResult.Infeasible.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"FITTING", "SAMPLING"})
    void leavesNoFileWhenItIsCancelled(Phase phase) {
        Path out = folder.resolve("cancelled.csv");
        for (int threads : new int[] {1, 3}) {
            assertThatThrownBy(() -> new Generator(threads)
                            .generate(
                                    model,
                                    new GenerationSpec(50_000, 1, ORDINARY),
                                    RowOutput.file(OutputFormat.CSV, out),
                                    new CancelledAfter(phase)))
                    .isInstanceOf(CancellationException.class);
            assertThat(out).doesNotExist();
        }
    }

    private static boolean premium(de.siegmar.fastcsv.reader.NamedCsvRecord row) {
        return row.getField("segment").equals("Premium");
    }

    private static double intent(de.siegmar.fastcsv.reader.NamedCsvRecord row) {
        return Double.parseDouble(row.getField("purchase_intent"));
    }

    private static SynthesisModel train(Path file) throws IOException {
        return ((TrainingResult.Trained) new Trainer(IngestLimits.standard(), TrainingOptions.standard(2))
                        .train(SeedFile.of(file, SeedFormat.CSV), CleaningOptions.standard(), 1, Progress.none()))
                .model();
    }

    private static GenerationResult generate(SynthesisModel model, long rows, Scenario scenario, Path out, long seed)
            throws IOException {
        return new Generator(2)
                .generate(
                        model,
                        new GenerationSpec(rows, seed, scenario),
                        RowOutput.file(OutputFormat.CSV, out),
                        Progress.none());
    }

    private static GeneratedRows rows(long rows, Scenario scenario, long seed) throws IOException {
        Path out = folder.resolve("rows.csv");
        assertThat(generate(model, rows, scenario, out, seed)).isEqualTo(new GenerationResult.Complete(rows));
        return GeneratedRows.of(out);
    }

    private static byte[] bytes(int threads, Scenario scenario, OutputFormat format, long seed) throws IOException {
        Path out = folder.resolve("bytes");
        new Generator(threads)
                .generate(
                        model,
                        new GenerationSpec(10_000, seed, scenario),
                        RowOutput.file(format, out),
                        Progress.none());
        return Files.readAllBytes(out);
    }
}
