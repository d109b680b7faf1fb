package io.semblance.engine.training;

import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.cleaning.Cleaner;
import io.semblance.engine.cleaning.Cleaning;
import io.semblance.engine.cleaning.CleaningOptions;
import io.semblance.engine.encoding.EncodedTable;
import io.semblance.engine.encoding.SchemaOf;
import io.semblance.engine.encoding.TableEncoder;
import io.semblance.engine.ingest.IngestException;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.SeedFile;
import io.semblance.engine.ingest.SeedSource;
import io.semblance.engine.profile.Profiler;
import io.semblance.engine.random.Draws;
import io.semblance.engine.synthesis.ModelOrigin;
import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.engine.synthesis.TrainedRows;
import java.io.IOException;
import java.util.Optional;

/**
 * Trains a model on a seed file. The file is read twice: once to learn what its columns are, once to encode them, so that
 * memory holds codes of one or two bytes and never the values.
 */
public final class Trainer {
    private static final long SALT_KEY = -4;

    private final IngestLimits limits;
    private final TrainingOptions options;

    public Trainer(IngestLimits limits, TrainingOptions options) {
        this.limits = limits;
        this.options = options;
    }

    /**
     * Reads, cleans and learns a seed.
     *
     * @param cleaning what the owner decided about the cleaning
     * @param seed the seed of the random choices: the same file, options and seed give the same model
     * @throws java.util.concurrent.CancellationException when {@code progress} is cancelled
     * @throws IOException when the file cannot be read at all
     */
    public TrainingResult train(SeedFile file, CleaningOptions cleaning, long seed, Progress progress)
            throws IOException {
        try {
            return train(file, SeedSource.open(file, limits, progress), cleaning, seed, progress);
        } catch (IngestException e) {
            return new TrainingResult.Unreadable(e.fault());
        }
    }

    private TrainingResult train(
            SeedFile file, SeedSource source, CleaningOptions choices, long seed, Progress progress)
            throws IOException {
        Profiler profiler = new Profiler(source.columns());
        source.read(profiler, progress);
        long rows = profiler.rows();
        if (rows < options.fewestRows()) {
            return new TrainingResult.Unusable("The file has %d rows; at least %d are needed to learn from."
                    .formatted(rows, options.fewestRows()));
        }
        progress.checkpoint();
        Cleaning cleaning = Cleaner.clean(source.columns(), profiler.facts(), choices, rows);
        if (cleaning.kept().isEmpty()) {
            return new TrainingResult.Unusable(
                    "No column can be modelled: all are constant, empty, identifiers or free text.");
        }
        long cells = rows * cleaning.kept().size();
        if (cells > limits.cells()) {
            return new TrainingResult.Unusable(
                    "The file has %d rows of %d columns to learn from: %d cells of at most %d."
                            .formatted(rows, cleaning.kept().size(), cells, limits.cells()));
        }
        TableEncoder encoder =
                new TableEncoder(source.columns().size(), (int) rows, cleaning.kept(), cleaning.weight());
        source.read(encoder, new AsCleaning(progress));
        EncodedTable table = encoder.table();
        HoldoutEvaluation.Outcome evaluated = new HoldoutEvaluation(table, options, seed, progress).evaluate();
        EncodedTable learned = evaluated.factor() ? CommonFactor.addTo(table) : table;
        SynthesisModel model =
                new ModelTraining(learned, evaluated.factor() ? 1 : 0, evaluated.options(), seed, progress).train();
        ModelOrigin origin = model.origin()
                .of(file.sha256(progress), evaluated.report().heldOut())
                .with(trainedRows(table, seed, evaluated.copiesKept()));
        return new TrainingResult.Trained(
                model.from(origin), SchemaOf.table(table), cleaning.report(), evaluated.report(), rows);
    }

    private static Optional<TrainedRows> trainedRows(EncodedTable table, long seed, double kept) {
        return kept < 1 && table.rows() <= TrainedRows.MOST
                ? Optional.of(TrainedRows.of(table.codes(), table.rows(), Draws.key(seed, SALT_KEY), kept))
                : Optional.empty();
    }

    /** Shows the second reading as cleaning, so that progress never runs backwards. */
    private record AsCleaning(Progress progress) implements Progress {
        @Override
        public void report(Phase phase, long done, long total) {
            progress.report(Phase.CLEANING, done, total);
        }

        @Override
        public boolean cancelled() {
            return progress.cancelled();
        }
    }
}
