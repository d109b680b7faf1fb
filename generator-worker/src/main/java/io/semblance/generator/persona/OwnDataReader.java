package io.semblance.generator.persona;

import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.generation.GenerationSpec;
import io.semblance.engine.generation.Generator;
import io.semblance.engine.generation.Part;
import io.semblance.engine.generation.Planning;
import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.inference.OwnData;
import io.semblance.engine.population.Population;
import io.semblance.engine.population.survey.Survey;
import io.semblance.engine.population.survey.SurveyQuestion;
import io.semblance.engine.scenario.Scenario;
import io.semblance.schema.persona.OwnSource;
import io.semblance.worker.JobContext;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads how the columns of a tenant's own data are distributed, from its model: of a dataset by rows that the model makes. */
final class OwnDataReader {
    /** A share is then off by half a percent or so. */
    private static final int ROWS = 8_192;

    private final TrainedModels models;
    private final Generator generator;

    OwnDataReader(TrainedModels models, Generator generator) {
        this.models = models;
        this.generator = generator;
    }

    OwnData read(OwnSource source, JobContext context) throws IOException {
        return new OwnData(
                source.title(),
                switch (source.kind()) {
                    case DATASET -> columns(source.modelKey(), context);
                    case POPULATION -> questions(source.modelKey(), context);
                });
    }

    private List<OwnData.Column> columns(String modelKey, JobContext context) throws IOException {
        Progress silent = new Watched(context);
        Planning planning = generator.plan(
                models.get(modelKey, context), new GenerationSpec(ROWS, 0, new Scenario(Map.of(), Map.of())), silent);
        if (!(planning instanceof Planning.Ready ready)) {
            return List.of();
        }
        ColumnCount count = new ColumnCount();
        ready.plan().make(Part.all(ready.plan().rows()), count, silent);
        return count.columns();
    }

    /** Told nothing: the population's own progress is what clients see. */
    private record Watched(JobContext context) implements Progress {
        @Override
        public void report(Phase phase, long done, long total) {}

        @Override
        public boolean cancelled() {
            return context.cancelled();
        }
    }

    private static List<OwnData.Column> questions(String modelKey, JobContext context) throws IOException {
        try (InputStream in =
                new BufferedInputStream(Files.newInputStream(context.fetch(modelKey, "population.bin")))) {
            Survey survey = Population.readFrom(in).survey();
            List<OwnData.Column> columns = new ArrayList<>();
            for (SurveyQuestion question : survey.questions()) {
                if (question.options().size() > 1) {
                    columns.add(question(question, survey.shares(question.number())));
                }
            }
            return columns;
        }
    }

    private static OwnData.Column question(SurveyQuestion question, double[] shares) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int option = 0; option < shares.length; option++) {
            weights.put(question.options().get(option), shares[option]);
        }
        return new OwnData.Column(question.text(), question.text(), new Categorical(weights));
    }
}
