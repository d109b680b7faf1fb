package io.semblance.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.engine.generation.Generator;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.DocumentNames;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobCommand.Conditions;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.OutputFileFormat;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobFailedException;
import io.semblance.worker.JobOutcome;
import io.semblance.worker.PartResults;
import io.semblance.worker.SharedWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GenerationHandlerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long ROWS = 500;
    private static final long MANY_ROWS = 3 * 4_096 + 100;

    private final ModelCache models = new ModelCache(4, 1 << 20);
    private final PartHandler parts = new PartHandler(new Generator(1), models);
    private final GeneratorProperties properties =
            new GeneratorProperties(2, 4, DataSize.ofMegabytes(1), 4_096, 8, Duration.ofMinutes(1));
    private final GenerationHandler handler =
            new GenerationHandler(new Generator(2), models, new InThisProcess(), properties);

    private FakeContext context;

    @BeforeEach
    void setUp(@TempDir Path folder) throws IOException {
        context = new FakeContext(folder);
        context.stored.put("model-key", Models.bytes(Models.survey()));
    }

    @Test
    void storesTheRowsThatWereAskedFor() throws Exception {
        JobOutcome outcome = handler.handle(command(OutputFileFormat.CSV, Conditions.none()), context);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        JobOutcome.Succeeded.class,
                        succeeded -> assertThat(succeeded.result())
                                .isInstanceOfSatisfying(JobResult.Generated.class, generated -> {
                                    assertThat(generated.rowsGenerated()).isEqualTo(500);
                                    assertThat(generated.binding()).isEmpty();
                                    assertThat(generated.rows().mediaType()).isEqualTo("text/csv");
                                }));
        assertThat(new String(context.stored.get("rows.csv"), UTF_8).lines()).hasSize(501);
        assertThat(context.phases).contains(JobPhase.SAMPLING);
    }

    @Test
    void storesWhatIsToldOfTheRows() throws Exception {
        Conditions conditions =
                new Conditions(Map.of("segment", Map.of("Loyal", 0.5)), Map.of("age", new JobCommand.Range(30, 60)));
        JobOutcome outcome = handler.handle(command(OutputFileFormat.CSV, conditions), context);

        var generated = (JobResult.Generated) ((JobOutcome.Succeeded) outcome).result();
        assertThat(generated.documents().keySet())
                .containsExactlyInAnyOrder(DocumentNames.MANIFEST, DocumentNames.REPORT, DocumentNames.PAGE);
        assertThat(generated.artifacts()).extracting(Artifact::mediaType).contains("text/html");
        JsonNode manifest = JSON.readTree(context.stored.get("manifest.json"));
        assertThat(manifest.path("request").toString())
                .isEqualTo(
                        "{\"row_count\":500,\"output_format\":\"csv\",\"seed\":7,\"conditions\":"
                                + "{\"categorical\":{\"segment\":{\"Loyal\":0.5}},\"numeric\":{\"age\":{\"min\":30,\"max\":60}}}}");
        assertThat(manifest.at("/artifact/sha256").stringValue()).isEqualTo(context.sha256Of("rows.csv"));
        assertThat(manifest.at("/model/sha256").stringValue()).isEqualTo(context.sha256Of("model-key"));
        assertThat(manifest.at("/input/sha256").stringValue()).hasSize(64);
        assertThat(manifest.at("/engine/version").stringValue()).matches("\\d+\\.\\d+.*");
        JsonNode report = JSON.readTree(context.stored.get("report.json"));
        assertThat(report.at("/scenario/shares/0/rows").longValue()).isEqualTo(250);
        assertThat(report.at("/scenario/effective_rows").doubleValue()).isGreaterThan(30);
        assertThat(new String(context.stored.get("report.html"), UTF_8))
                .contains("<h1>500 synthetic rows</h1>")
                .contains(manifest.at("/artifact/sha256").stringValue());
    }

    @Test
    void tellsTheSameAgain() throws Exception {
        handler.handle(command(OutputFileFormat.ARROW, Conditions.none()), context);
        Map<String, byte[]> first = Map.copyOf(context.stored);
        handler.handle(command(OutputFileFormat.ARROW, Conditions.none()), context);
        assertThat(context.stored).containsExactlyInAnyOrderEntriesOf(first);
    }

    @Test
    void makesTheSameBytesAgain() throws Exception {
        handler.handle(command(OutputFileFormat.PARQUET, Conditions.none()), context);
        byte[] first = context.stored.get("rows.parquet");
        handler.handle(command(OutputFileFormat.PARQUET, Conditions.none()), context);
        assertThat(context.stored.get("rows.parquet")).isEqualTo(first).startsWith("PAR1".getBytes(UTF_8));
    }

    @Test
    void holdsSharesAndRanges() throws Exception {
        Conditions conditions =
                new Conditions(Map.of("segment", Map.of("Loyal", 0.5)), Map.of("age", new JobCommand.Range(30, 60)));
        handler.handle(command(OutputFileFormat.CSV, conditions), context);
        var rows = new String(context.stored.get("rows.csv"), UTF_8)
                .lines()
                .skip(1)
                .toList();
        assertThat(rows)
                .hasSize(500)
                .allSatisfy(
                        row -> assertThat(Integer.parseInt(row.split(",")[0])).isBetween(30, 60));
        assertThat(rows.stream().filter(row -> row.endsWith("Loyal")).count()).isBetween(245L, 255L);
    }

    @Test
    void namesAnUnknownColumn() throws Exception {
        Conditions conditions = new Conditions(Map.of("colour", Map.of("red", 0.5)), Map.of());
        assertThat(handler.handle(command(OutputFileFormat.CSV, conditions), context))
                .isInstanceOfSatisfying(JobOutcome.Failed.class, failed -> {
                    assertThat(failed.failure().code()).isEqualTo(ErrorCode.UNKNOWN_CONDITION_COLUMN);
                    assertThat(failed.failure().column()).contains("colour");
                });
    }

    @Test
    void namesAnUnknownLevel() throws Exception {
        Conditions conditions = new Conditions(Map.of("segment", Map.of("Nobody", 0.5)), Map.of());
        assertThat(handler.handle(command(OutputFileFormat.CSV, conditions), context))
                .isInstanceOfSatisfying(
                        JobOutcome.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo(ErrorCode.UNKNOWN_CONDITION_LEVEL));
    }

    @Test
    void saysWhichConditionCannotBeMet() throws Exception {
        Conditions conditions = new Conditions(Map.of(), Map.of("age", new JobCommand.Range(1000, 2000)));
        assertThat(handler.handle(command(OutputFileFormat.CSV, conditions), context))
                .isInstanceOfSatisfying(JobOutcome.Failed.class, failed -> {
                    assertThat(failed.failure().code()).isEqualTo(ErrorCode.SCENARIO_INFEASIBLE);
                    assertThat(failed.failure().column()).contains("age");
                });
    }

    @Test
    void stopsWhenCancelled() {
        context.cancel();
        assertThatThrownBy(() -> handler.handle(command(OutputFileFormat.CSV, Conditions.none()), context))
                .isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @EnumSource(OutputFileFormat.class)
    void joinsTheRowsOfManyParts(OutputFileFormat format) throws Exception {
        Conditions conditions = new Conditions(Map.of("segment", Map.of("Loyal", 0.5)), Map.of());
        JobCommand.Generate command = command(format, conditions, MANY_ROWS);
        var alone = new GenerationHandler(
                new Generator(2),
                models,
                new InThisProcess(),
                new GeneratorProperties(2, 4, DataSize.ofMegabytes(1), 1 << 20, 8, Duration.ofMinutes(1)));
        JobOutcome whole = alone.handle(command, context);
        byte[] wholeRows = context.stored.get("rows." + format.wireName());

        JobOutcome joined = handler.handle(command, context);

        assertThat(joined).isInstanceOfSatisfying(JobOutcome.Succeeded.class, succeeded -> {
            assertThat(((JobResult.Generated) succeeded.result()).rowsGenerated())
                    .isEqualTo(((JobResult.Generated) ((JobOutcome.Succeeded) whole).result()).rowsGenerated());
            assertThat(succeeded.spent()).containsExactly("0", "1", "2", "3");
        });
        if (format == OutputFileFormat.CSV) {
            assertThat(context.stored.get("rows.csv")).isEqualTo(wholeRows);
        }
    }

    @Test
    void failsWithAPartThatCannotBeMade() throws Exception {
        Failure failure = Failure.of(ErrorCode.ATTEMPTS_EXHAUSTED, "Every attempt at the part failed.");
        var given = new GenerationHandler(new Generator(2), models, new NoParts(failure), properties);
        assertThatThrownBy(() -> given.handle(command(OutputFileFormat.CSV, Conditions.none(), MANY_ROWS), context))
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        failed -> assertThat(failed.failure()).isEqualTo(failure));
    }

    @ParameterizedTest
    @CsvSource({"11, 2, unknown model format version 2", "100, 0, the checksum does not match"})
    void failsForAModelThatNobodyReads(int place, byte value, String fault) {
        damage(place, value);
        assertThatThrownBy(() -> handler.handle(command(OutputFileFormat.CSV, Conditions.none()), context))
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        failed -> assertThat(failed.failure())
                                .isEqualTo(Failure.of(
                                        ErrorCode.MODEL_UNREADABLE, "The model cannot be read: " + fault + ".")));
    }

    @Test
    void leavesAModelOfALaterEngineToAnotherWorker() {
        damage(11, Byte.MAX_VALUE);
        assertThatThrownBy(() -> handler.handle(command(OutputFileFormat.CSV, Conditions.none()), context))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(JobFailedException.class);
    }

    private void damage(int place, byte value) {
        Objects.requireNonNull(context.stored.get("model-key"))[place] = value;
    }

    /** Each part by the handler of parts, into the same store, under a name of its own. */
    private final class InThisProcess implements SharedWork {
        @Override
        public <R extends JobResult> PartResults<R> order(
                List<? extends JobCommand.Part> ordered, Class<R> result, JobContext attempt) {
            List<R> made = ordered.stream()
                    .map(part -> result.cast(make((JobCommand.GeneratePart) part)))
                    .toList();
            return new Made<>(made, Failure.of(ErrorCode.ATTEMPTS_EXHAUSTED, "no more parts"));
        }
    }

    private JobResult.Generated make(JobCommand.GeneratePart part) {
        try {
            JobResult.Generated made =
                    (JobResult.Generated) ((JobOutcome.Succeeded) parts.handle(part, context)).result();
            return new JobResult.Generated(
                    named(made.rows(), part), made.rowsGenerated(), Optional.empty(), renamed(made.documents(), part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Artifact> renamed(Map<String, Artifact> documents, JobCommand.GeneratePart part) {
        Map<String, Artifact> renamed = new HashMap<>();
        documents.forEach((name, document) -> renamed.put(name, named(document, part)));
        return renamed;
    }

    private Artifact named(Artifact object, JobCommand.GeneratePart part) {
        String key = part.number() + "-" + object.key();
        context.stored.put(key, Objects.requireNonNull(context.stored.get(object.key())));
        return new Artifact(key, object.bytes(), object.sha256(), object.mediaType());
    }

    /** No part can be made. */
    private record NoParts(Failure failure) implements SharedWork {
        @Override
        public <R extends JobResult> PartResults<R> order(
                List<? extends JobCommand.Part> ordered, Class<R> result, JobContext attempt) {
            return new Made<>(List.of(), failure);
        }
    }

    /** Parts that have been made. */
    private static final class Made<R extends JobResult> implements PartResults<R> {
        private final List<R> made;
        private final Failure afterwards;
        private int taken;

        Made(List<R> made, Failure afterwards) {
            this.made = made;
            this.afterwards = afterwards;
        }

        @Override
        public Optional<R> next() throws JobFailedException {
            if (made.isEmpty()) {
                throw new JobFailedException(afterwards);
            }
            return taken < made.size() ? Optional.of(made.get(taken++)) : Optional.empty();
        }

        @Override
        public List<String> spent() {
            return IntStream.range(0, taken).mapToObj(Integer::toString).toList();
        }

        @Override
        public void close() {}
    }

    private static JobCommand.Generate command(OutputFileFormat format, Conditions conditions) {
        return command(format, conditions, ROWS);
    }

    private static JobCommand.Generate command(OutputFileFormat format, Conditions conditions, long rows) {
        return new JobCommand.Generate(
                new CommandHeader(
                        new JobId("job_01jc0000000000000000000002"),
                        new TenantId("ten_01jc0000000000000000000001"),
                        1,
                        Instant.EPOCH),
                new GenerationId("gen_01jc0000000000000000000004"),
                new DatasetId("ds_01jc0000000000000000000003"),
                "model-key",
                rows,
                format,
                7,
                conditions);
    }
}
