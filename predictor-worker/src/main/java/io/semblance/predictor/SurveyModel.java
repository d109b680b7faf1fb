package io.semblance.predictor;

import io.semblance.engine.prediction.Audience;
import io.semblance.engine.prediction.EarlierAnswer;
import io.semblance.engine.prediction.Inquiry;
import io.semblance.engine.prediction.Prediction;
import io.semblance.engine.prediction.Prediction.Interval;
import io.semblance.engine.prediction.SurveyPredictor;
import io.semblance.schema.prediction.ModelType;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionRequest;
import io.semblance.schema.prediction.PredictionRequest.Survey;
import java.util.function.Function;

/** Answers questions by the embedded predictor. */
public final class SurveyModel implements Function<PredictionRequest, PredictionAnswer> {
    private final SurveyPredictor predictor;

    SurveyModel(SurveyPredictor predictor) {
        this.predictor = predictor;
    }

    @Override
    public PredictionAnswer apply(PredictionRequest request) {
        Prediction prediction = predictor.predict(inquiry(request.survey()));
        return new PredictionAnswer.Predicted(
                request.id(),
                prediction.shares(),
                prediction.confidence(),
                prediction.intervals().stream().map(Interval::low).toList(),
                prediction.intervals().stream().map(Interval::high).toList(),
                prediction.ignored());
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
