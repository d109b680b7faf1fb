package io.semblance.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.semblance.engine.Progress;
import io.semblance.engine.SeedFixtures;
import io.semblance.engine.cleaning.CleaningOptions;
import io.semblance.engine.generation.Binding;
import io.semblance.engine.generation.GenerationPlan;
import io.semblance.engine.generation.GenerationResult;
import io.semblance.engine.generation.GenerationSpec;
import io.semblance.engine.generation.Generator;
import io.semblance.engine.generation.MadeRows;
import io.semblance.engine.generation.OutputFormat;
import io.semblance.engine.generation.Part;
import io.semblance.engine.generation.Planning;
import io.semblance.engine.generation.RowOutput;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.SeedFile;
import io.semblance.engine.ingest.SeedFormat;
import io.semblance.engine.report.ScenarioOutcome.ReachedShare;
import io.semblance.engine.scenario.Range;
import io.semblance.engine.scenario.Scenario;
import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.engine.training.Trainer;
import io.semblance.engine.training.TrainingOptions;
import io.semblance.engine.training.TrainingResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GenerationReportTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Scenario SCENARIO = new Scenario(
            Map.of("segment", Map.of("Premium", 0.55)),
            Map.of(
                    "age",
                    new Range(25, 44),
                    "joined",
                    new Range(
                            LocalDate.of(2012, 1, 1).toEpochDay(),
                            LocalDate.of(2015, 12, 31).toEpochDay())));

    @TempDir
    static Path folder;

    private static Path seed;
    private static TrainingResult.Trained trained;

    @BeforeAll
    static void train() throws IOException {
        seed = SeedFixtures.file(folder, "seed.csv", SeedFixtures.survey(2_000, 3));
        trained = train(seed);
    }

    private static TrainingResult.Trained train(Path file) throws IOException {
        Trainer trainer = new Trainer(IngestLimits.standard(), TrainingOptions.standard(2));
        return (TrainingResult.Trained)
                trainer.train(SeedFile.of(file, SeedFormat.CSV), CleaningOptions.standard(), 1, Progress.none());
    }

    @Test
    void comparesWhatWasReachedWithWhatWasAsked() throws IOException {
        GenerationReport report = report(trained.model(), SCENARIO, 4_000, 2);
        assertThat(report.scenario().shares()).hasSize(2).first().satisfies(share -> {
            assertThat(share.column()).isEqualTo("segment");
            assertThat(share.level()).isEqualTo("Premium");
            assertThat(share.rows()).isEqualTo(2_200);
            assertThat(share.deviation()).isCloseTo(0, within(1e-9));
        });
        assertThat(report.scenario().shares().stream()
                        .mapToLong(ReachedShare::rows)
                        .sum())
                .isEqualTo(4_000);
        assertThat(report.scenario().ranges()).hasSize(2).allSatisfy(range -> {
            assertThat(range.holds()).isTrue();
            assertThat(range.rowsOutside()).isZero();
        });
        assertThat(report.scenario().ranges().getFirst().lowest()).isEqualTo("25");
        assertThat(report.scenario().ranges().getFirst().highest()).isEqualTo("44");
        assertThat(report.scenario().ranges().getLast().asked()).isEqualTo("2012-01-01 to 2015-12-31");
        assertThat(report.scenario().effectiveRows()).isBetween(20.0, 400.0);
    }

    @Test
    void lookLikeTheSeedWithoutConditions() throws IOException {
        GenerationReport report = report(trained.model(), Scenario.none(), 10_000, 2);
        assertThat(report.scenario().conditioned()).isFalse();
        assertThat(report.columns()).hasSize(8).allSatisfy(column -> {
            assertThat(column.conditioned()).isFalse();
            assertThat(column.distance()).isLessThan(0.03);
            assertThat(column.byChance()).isBetween(0.0, 0.02);
            assertThat(column.bars().stream().mapToDouble(ColumnShift.Bar::seed).sum())
                    .isCloseTo(1, within(1e-9));
            assertThat(column.bars().stream()
                            .mapToDouble(ColumnShift.Bar::generated)
                            .sum())
                    .isCloseTo(1, within(1e-9));
        });
        ColumnShift.Numbers age = report.columns().getFirst().numbers().orElseThrow();
        assertThat(age.seed().mean()).isCloseTo(41.5, within(1.0));
        assertThat(age.generated().mean()).isCloseTo(age.seed().mean(), within(0.7));
        assertThat(age.seed().quantiles().get(2)).isBetween(40L, 43L);
    }

    @Test
    void showsHowFarTheOtherColumnsMoved() throws IOException {
        GenerationReport report = report(trained.model(), SCENARIO, 4_000, 2);
        ColumnShift member = report.columns().get(7);
        assertThat(member.column().name()).isEqualTo("member");
        assertThat(member.beyondChance()).isTrue();
        assertThat(member.distance()).isBetween(0.15, 0.35);
        assertThat(report.columns().get(0).conditioned()).isTrue();
        assertThat(report.meanDistance()).isBetween(0.02, 0.3);
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() throws IOException {
        assertThat(report(trained.model(), SCENARIO, 9_000, 3).toJson())
                .isEqualTo(report(trained.model(), SCENARIO, 9_000, 1).toJson());
    }

    @Test
    void tellsWhereTheModelComesFromAlsoFromItsFile() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        trained.model().writeTo(file);
        SynthesisModel read = SynthesisModel.readFrom(new ByteArrayInputStream(file.toByteArray()));
        assertThat(read.origin().seedSha256())
                .contains(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(seed))));
        assertThat(read.origin().heldOut())
                .isEqualTo(trained.report().heldOut())
                .isPresent();
        assertThat(report(read, SCENARIO, 500, 1).toJson())
                .isEqualTo(report(trained.model(), SCENARIO, 500, 1).toJson());
    }

    @Test
    void saysInJsonWhatItFound() throws IOException {
        JsonNode report =
                JSON.readTree(report(trained.model(), SCENARIO, 4_000, 2).toJson());
        assertThat(report.path("rows_generated").longValue()).isEqualTo(4_000);
        assertThat(report.at("/scenario/shares/0/reached").doubleValue()).isEqualTo(0.55);
        assertThat(report.at("/scenario/ranges/1/lowest").stringValue()).startsWith("2012-");
        assertThat(report.at("/fidelity/columns/0/generated/lowest").longValue())
                .isEqualTo(25);
        assertThat(report.at("/fidelity/columns/5/seed/p50").isDouble()).isTrue();
        assertThat(report.at("/fidelity/columns/6/seed/mean").stringValue()).startsWith("201");
        assertThat(report.at("/privacy/held_out_rows").intValue()).isEqualTo(1_000);
        assertThat(report.at("/privacy/nearer_to_trained_rows").doubleValue()).isBetween(0.45, 0.6);
        assertThat(report.at("/privacy/meaning").stringValue()).contains("not a guarantee");
    }

    @Test
    void saysThatAFewRowsWereNotMeasured() throws IOException {
        SynthesisModel few = train(SeedFixtures.file(folder, "few.csv", SeedFixtures.survey(150, 4)))
                .model();
        JsonNode privacy =
                JSON.readTree(report(few, Scenario.none(), 10, 1).toJson()).path("privacy");
        assertThat(privacy.has("copies")).isFalse();
        assertThat(privacy.path("meaning").stringValue()).startsWith("Nothing was measured");
    }

    @Test
    void namesWhatBoundTheRows() throws IOException {
        GenerationSpec spec = new GenerationSpec(50_000, 1, SCENARIO);
        GenerationPlan plan = plan(trained.model(), new GenerationSpec(100, 1, SCENARIO), 1);
        MadeRows made = make(plan);
        Binding binding = new Binding("age", "25 to 44", "Few are.", 100);
        GenerationReport report =
                GenerationReport.of(trained.model(), spec, plan.effectiveRows(), made.tally(), Optional.of(binding));
        assertThat(new String(report.toJson(), StandardCharsets.UTF_8))
                .startsWith("{\"row_count\":50000,\"rows_generated\":100,\"limit\":{\"column\":\"age\"");
    }

    private static GenerationReport report(SynthesisModel model, Scenario scenario, long rows, int threads)
            throws IOException {
        GenerationSpec spec = new GenerationSpec(rows, 5, scenario);
        GenerationPlan plan = plan(model, spec, threads);
        MadeRows made = make(plan);
        assertThat(plan.conclude(made)).isEqualTo(new GenerationResult.Complete(rows));
        return GenerationReport.of(model, spec, plan.effectiveRows(), made.tally(), Optional.empty());
    }

    private static GenerationPlan plan(SynthesisModel model, GenerationSpec spec, int threads) {
        return ((Planning.Ready) new Generator(threads).plan(model, spec, Progress.none())).plan();
    }

    private static MadeRows make(GenerationPlan plan) throws IOException {
        return plan.make(
                Part.all(plan.rows()), RowOutput.file(OutputFormat.CSV, folder.resolve("rows")), Progress.none());
    }
}
