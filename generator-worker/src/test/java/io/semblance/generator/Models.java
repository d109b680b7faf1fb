package io.semblance.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.semblance.engine.Progress;
import io.semblance.engine.cleaning.CleaningOptions;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.SeedFile;
import io.semblance.engine.ingest.SeedFormat;
import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.engine.training.Trainer;
import io.semblance.engine.training.TrainingOptions;
import io.semblance.engine.training.TrainingResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Small trained models. */
final class Models {
    private Models() {}

    /** Ages 18 to 77 and three segments. */
    static SynthesisModel survey() {
        Random random = new Random(1);
        StringBuilder csv = new StringBuilder("age,segment\n");
        for (int row = 0; row < 600; row++) {
            int age = 18 + random.nextInt(60);
            csv.append(age).append(age > 45 ? ",Loyal\n" : random.nextBoolean() ? ",New\n" : ",Lapsed\n");
        }
        return train(csv.toString());
    }

    static byte[] bytes(SynthesisModel model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.writeTo(out);
        return out.toByteArray();
    }

    private static SynthesisModel train(String csv) {
        try {
            Path file = Files.createTempFile("seed", ".csv");
            try {
                Files.writeString(file, csv, UTF_8);
                Trainer trainer = new Trainer(IngestLimits.standard(), TrainingOptions.standard(2));
                return switch (trainer.train(
                        SeedFile.of(file, SeedFormat.CSV), CleaningOptions.standard(), 1, Progress.none())) {
                    case TrainingResult.Trained trained -> trained.model();
                    case TrainingResult other -> throw new AssertionError(other);
                };
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
