package io.semblance.predictor;

import io.semblance.engine.prediction.Audience;
import io.semblance.engine.prediction.EarlierAnswer;
import io.semblance.engine.prediction.Inquiry;
import io.semblance.engine.prediction.Prediction;
import io.semblance.engine.prediction.Prediction.Interval;
import io.semblance.engine.prediction.SurveyPredictor;
import io.semblance.schema.prediction.ModelType;
import io.semblance.schema.prediction.PredictionAnswer.Certainty;
import io.semblance.schema.prediction.PredictionAnswer.Predicted;
import io.semblance.schema.prediction.PredictionAnswer.Source;
import io.semblance.schema.prediction.PredictionRequest;
import io.semblance.schema.prediction.PredictionRequest.Survey;
import java.util.Optional;

/** Answers questions by the embedded predictor. */
final class SurveyModel {
    private final SurveyPredictor predictor;

    SurveyModel(SurveyPredictor predictor) {
        this.predictor = predictor;
    }

    /** @param fallback whether it stands in for a provider that could not answer */
    Predicted predict(PredictionRequest request, boolean fallback) {
        Prediction prediction = predictor.predict(inquiry(request.survey()));
        return new Predicted(
                request.id(),
                prediction.shares(),
                Optional.of(new Certainty(
                        prediction.confidence(),
                        prediction.intervals().stream().map(Interval::low).toList(),
                        prediction.intervals().stream().map(Interval::high).toList())),
                prediction.ignored(),
                new Source(Source.EMBEDDED, fallback));
    }

    private static Inquiry inquiry(Survey survey) {
        return new Inquiry(
                audience(survey.model()),
                survey.question(),
                survey.options(),
                survey.context().orElse(null),
                survey.demographics(),
                survey.medicalSpecialty().orElse(null),
                survey.earlier()
                        .map(earlier -> new EarlierAnswer(earlier.question(), earlier.answer()))
                        .orElse(null));
    }

    private static Audience audience(ModelType model) {
        return switch (model) {
            case CONSUMER -> Audience.CONSUMER;
            case HCP -> Audience.HCP;
            case SOCIAL -> Audience.SOCIAL;
        };
    }
}
