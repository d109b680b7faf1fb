package io.semblance.predictor.population;

import io.semblance.engine.population.PopulationPrediction;
import io.semblance.engine.population.PopulationQuestion;
import io.semblance.engine.population.PublicScores;
import io.semblance.engine.prediction.Prediction.Interval;
import io.semblance.predictor.PredictionModel;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionAnswer.Certainty;
import io.semblance.schema.prediction.PredictionAnswer.Failed;
import io.semblance.schema.prediction.PredictionAnswer.Predicted;
import io.semblance.schema.prediction.PredictionAnswer.Source;
import io.semblance.schema.prediction.PredictionRequest;
import io.semblance.schema.prediction.PredictionRequest.Survey;
import io.semblance.worker.JobFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers questions that are put to a population as it would, and leaves all others to another model. */
public final class PopulationModel implements PredictionModel {
    private static final Logger LOG = LoggerFactory.getLogger(PopulationModel.class);

    /** What clients are told in place of a provider's name. */
    public static final String SOURCE = "population";

    private final PopulationCache populations;
    private final PublicScores scores;
    private final PredictionModel others;

    /** @param others answers what is put to no population */
    public PopulationModel(PopulationCache populations, PublicScores scores, PredictionModel others) {
        this.populations = populations;
        this.scores = scores;
        this.others = others;
    }

    @Override
    public CompletableFuture<PredictionAnswer> predict(PredictionRequest request) {
        return request.population()
                .map(key -> CompletableFuture.completedFuture(answer(request, key)))
                .orElseGet(() -> others.predict(request));
    }

    private PredictionAnswer answer(PredictionRequest request, String key) {
        try {
            return predict(request, key);
        } catch (JobFailedException e) {
            return new Failed(request.id(), e.failure().code());
        } catch (IOException e) {
            LOG.warn("A population could not be read: {}", FaultDescription.of(e));
            return new Failed(request.id(), ErrorCode.PREDICTION_FAILED);
        }
    }

    /** The shares as the survey tells them, with its trust as the confidence. Of other inputs a survey knows nothing. */
    private Predicted predict(PredictionRequest request, String key) throws IOException {
        Survey survey = request.survey();
        PopulationPrediction prediction =
                populations.get(key).predict(PopulationQuestion.single(survey.question(), survey.options()), scores);
        return new Predicted(
                request.id(),
                prediction.shares(),
                Optional.of(new Certainty(
                        prediction.trust(),
                        prediction.intervals().stream().map(Interval::low).toList(),
                        prediction.intervals().stream().map(Interval::high).toList())),
                ignored(survey),
                new Source(SOURCE, false));
    }

    private static List<String> ignored(Survey survey) {
        List<String> ignored = new ArrayList<>();
        survey.context().ifPresent(_ -> ignored.add("context"));
        survey.demographics().keySet().stream().sorted().forEach(attribute -> ignored.add("demographics." + attribute));
        survey.medicalSpecialty().ifPresent(_ -> ignored.add("medical_specialty"));
        survey.earlier().ifPresent(_ -> ignored.add("response_history"));
        return ignored;
    }
}
