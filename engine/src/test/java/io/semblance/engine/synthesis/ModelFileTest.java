package io.semblance.engine.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.engine.Progress;
import io.semblance.engine.SeedFixtures;
import io.semblance.engine.cleaning.CleaningOptions;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.SeedFile;
import io.semblance.engine.ingest.SeedFormat;
import io.semblance.engine.random.Draws;
import io.semblance.engine.training.Trainer;
import io.semblance.engine.training.TrainingOptions;
import io.semblance.engine.training.TrainingResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class ModelFileTest {
    private byte[] file = {};
    private byte[] body = {};

    @BeforeAll
    void train(@TempDir Path folder) throws IOException {
        Path seed = SeedFixtures.file(folder, "seed.csv", SeedFixtures.survey(400, 1));
        var trained = (TrainingResult.Trained) new Trainer(IngestLimits.standard(), TrainingOptions.standard(1))
                .train(SeedFile.of(seed, SeedFormat.CSV), CleaningOptions.standard(), 1, Progress.none());
        SynthesisModel model = trained.model();
        TrainedRows learned = new TrainedRows(7, new long[] {Long.MIN_VALUE, -5, 3, 9}, 0.25);
        model = model.from(model.origin().with(Optional.of(learned)));
        file = bytes(model);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ModelBody.write(model, new DataOutputStream(plain));
        body = plain.toByteArray();
    }

    @Test
    void survivesARoundTrip() throws IOException {
        assertThat(bytes(SynthesisModel.readFrom(new ByteArrayInputStream(file))))
                .isEqualTo(file);
    }

    @Test
    void refusesAFileThatIsCutOff() {
        for (int length = 0; length < file.length; length += 1 + length / 10) {
            byte[] part = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> SynthesisModel.readFrom(new ByteArrayInputStream(part)))
                    .as("%d bytes", length)
                    .isInstanceOf(CorruptModelException.class);
        }
    }

    @Test
    void refusesAnyFlippedBit() {
        for (int attempt = 0; attempt < 300; attempt++) {
            byte[] damaged = file.clone();
            int place = attempt < 60 ? attempt : (int) Draws.below(3, attempt, file.length);
            damaged[place] ^= (byte) (1 << Draws.below(4, attempt, 8));
            assertThatThrownBy(() -> SynthesisModel.readFrom(new ByteArrayInputStream(damaged)))
                    .as("byte %d", place)
                    .isInstanceOf(CorruptModelException.class);
        }
    }

    @Test
    void aForgedBodyIsEitherRefusedOrSafeToSample() {
        int refused = 0;
        for (int attempt = 0; attempt < 3_000; attempt++) {
            byte[] forged = body.clone();
            int place = attempt < 600 ? attempt : (int) Draws.below(5, attempt, body.length);
            forged[place] = (byte) Draws.bits(6, attempt);
            try {
                SynthesisModel model =
                        new ModelBody(new DataInputStream(new ByteArrayInputStream(forged)), forged.length).read();
                BlockSampler sampler = new BlockSampler(model);
                CodeBlock block = new CodeBlock(sampler.columns());
                block.add(attempt);
                sampler.draw(block, 0, sampler.columns());
            } catch (IOException | IllegalArgumentException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(300);
    }

    private static byte[] bytes(SynthesisModel model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.writeTo(out);
        return out.toByteArray();
    }
}
