package io.semblance.benchmarks.prediction;

import io.semblance.benchmarks.prediction.Bank.Seen;
import io.semblance.engine.prediction.BuiltNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds the numbers of the embedded predictor: {@code folder-of-the-surveys folder-of-the-resources}. A second run on the same kind of
 * processor writes the same bytes; on another kind the sentence model rounds otherwise.
 */
public final class BuildPredictor {
    private static final int HEADS = 4;
    /** Enough to tell how far off predictions are. */
    private static final int HEADS_OF_A_FOLD = 2;

    private BuildPredictor() {}

    static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        Path surveys = Path.of(args[0]);
        Path resources = Path.of(args[1]);
        Bank bank = Bank.read(surveys);
        List<Seen> seen = bank.seen(number -> false);
        new BuiltNumbers(
                        bank.index(),
                        Bank.heads(seen, HEADS),
                        GroupNumbers.of(bank.questions()),
                        JointNumbers.of(bank, new SurveyFolder(surveys)),
                        Residuals.calibration(Folds.predictions(bank, seen, HEADS_OF_A_FOLD)))
                .write(resources);
        try (Stream<Path> files = Files.list(resources)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".bin"))
                    .sorted()
                    .toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                System.out.println(
                        HexFormat.of().formatHex(digest) + "  " + file.getFileName() + "  " + Files.size(file));
            }
        }
    }
}
