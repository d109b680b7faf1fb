package io.semblance.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.engine.Progress;
import io.semblance.engine.SeedFixtures;
import io.semblance.engine.cleaning.CleaningOptions;
import io.semblance.engine.format.JoinedFile;
import io.semblance.engine.format.LocalPart;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.RowSink;
import io.semblance.engine.ingest.SeedFile;
import io.semblance.engine.ingest.SeedFormat;
import io.semblance.engine.ingest.SeedSource;
import io.semblance.engine.scenario.Range;
import io.semblance.engine.scenario.Scenario;
import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.engine.training.Trainer;
import io.semblance.engine.training.TrainingOptions;
import io.semblance.engine.training.TrainingResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parts that several processes make come to the same file and the same ending as the whole. */
class GenerationPartsTest {
    private static final long EACH = 1 << 16;
    private static final long ROWS = 2 * EACH + 9_000;
    private static final Scenario SCENARIO = new Scenario(
            Map.of("segment", Map.of("Premium", 0.55, "Mainstream", 0.35, "Value", 0.10)),
            Map.of("age", new Range(25, 44)));

    /** More than the data supports. */
    private static final Scenario SCARCE = new Scenario(
            Map.of(
                    "segment", Map.of("Premium", 0.55, "Mainstream", 0.35, "Value", 0.10),
                    "channel", Map.of("Online", 0.70, "Retail", 0.20, "Club", 0.10)),
            Map.of("age", new Range(25, 44), "purchase_intent", new Range(85, 100)));

    @TempDir
    static Path folder;

    private static SynthesisModel model;

    @BeforeAll
    static void train() throws IOException {
        Path seed = SeedFixtures.file(folder, "seed.csv", SeedFixtures.survey(3_000, 1));
        model = ((TrainingResult.Trained) new Trainer(IngestLimits.standard(), TrainingOptions.standard(2))
                        .train(SeedFile.of(seed, SeedFormat.CSV), CleaningOptions.standard(), 1, Progress.none()))
                .model();
    }

    @ParameterizedTest
    @EnumSource(OutputFormat.class)
    void joinIntoTheFileOfTheWhole(OutputFormat format) throws IOException {
        for (Scenario scenario : List.of(Scenario.none(), SCENARIO)) {
            GenerationSpec spec = new GenerationSpec(ROWS, 5, scenario);
            Path whole = folder.resolve("whole." + format);
            GenerationResult asked =
                    new Generator(2).generate(model, spec, RowOutput.file(format, whole), Progress.none());

            Joined joined = inParts(spec, format);

            assertThat(joined.result()).isEqualTo(asked);
            if (format == OutputFormat.PARQUET) {
                // The whole has one row group and a page index.
                assertThat(rows(joined.file())).isEqualTo(rows(whole));
            } else {
                assertThat(joined.file()).hasSameBinaryContentAs(whole);
            }
        }
    }

    @Test
    void lackTogetherWhatTheWholeLacks() throws IOException {
        GenerationSpec spec = new GenerationSpec(ROWS, 5, SCARCE);
        Path whole = folder.resolve("scarce.csv");
        GenerationResult asked =
                new Generator(2).generate(model, spec, RowOutput.file(OutputFormat.CSV, whole), Progress.none());
        assertThat(asked).isInstanceOf(GenerationResult.Partial.class);

        Joined joined = inParts(spec, OutputFormat.CSV);

        assertThat(joined.result()).isEqualTo(asked);
        assertThat(joined.file()).hasSameBinaryContentAs(whole);
    }

    @Test
    void coverEveryRowOnce() {
        for (long rows : new long[] {1, EACH - 1, EACH, EACH + 1, 10 * EACH}) {
            List<Part> parts = Part.of(rows, EACH);
            assertThat(parts.getFirst().from()).isZero();
            assertThat(parts.getLast().to()).isEqualTo(rows);
            for (int i = 1; i < parts.size(); i++) {
                assertThat(parts.get(i).from()).isEqualTo(parts.get(i - 1).to());
            }
        }
        assertThatThrownBy(() -> Part.of(10_000, 1_000)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The rows of a file and how their making ended. */
    private record Joined(Path file, GenerationResult result) {}

    /** Each part from a plan of its own, in random order, as other processes would make it. */
    private static Joined inParts(GenerationSpec spec, OutputFormat format) throws IOException {
        GenerationPlan plan = plan(spec, 1);
        List<Part> parts = Part.of(plan.rows(), EACH);
        List<Integer> order = new ArrayList<>(parts.stream().map(parts::indexOf).toList());
        Collections.shuffle(order, new Random(3));
        Path[] files = new Path[parts.size()];
        MadeRows all = plan.none();
        for (int index : order) {
            files[index] = folder.resolve("part-" + index);
            MadeRows made =
                    plan(spec, 1 + index).make(parts.get(index), RowOutput.file(format, files[index]), Progress.none());
            all.add(sent(plan, made));
        }
        Path joined = folder.resolve("joined." + format);
        Iterator<Path> next = Arrays.asList(files).iterator();
        try (InputStream bytes = new JoinedFile(
                format.join(plan.columns()),
                () -> next.hasNext() ? Optional.of(LocalPart.of(next.next())) : Optional.empty())) {
            Files.deleteIfExists(joined);
            Files.copy(bytes, joined);
        }
        return new Joined(joined, plan.conclude(all));
    }

    private static List<String> rows(Path file) throws IOException {
        Lines lines = new Lines(new ArrayList<>(), new StringBuilder());
        SeedSource.open(SeedFile.of(file, SeedFormat.PARQUET), IngestLimits.standard(), Progress.none())
                .read(lines, Progress.none());
        return lines.read();
    }

    private record Lines(List<String> read, StringBuilder line) implements RowSink {
        @Override
        public void text(int column, char[] buffer, int offset, int length) {
            line.append(buffer, offset, length).append(';');
        }

        @Override
        public void number(int column, double value) {
            line.append(value).append(';');
        }

        @Override
        public void missing(int column) {
            line.append(';');
        }

        @Override
        public void endRow() {
            read.add(line.toString());
            line.setLength(0);
        }
    }

    private static GenerationPlan plan(GenerationSpec spec, int threads) {
        return ((Planning.Ready) new Generator(threads).plan(model, spec, Progress.none())).plan();
    }

    private static MadeRows sent(GenerationPlan plan, MadeRows made) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        made.writeTo(new DataOutputStream(bytes));
        return plan.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
