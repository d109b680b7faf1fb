package io.semblance.predictor;

import io.semblance.engine.prediction.Audience;
import io.semblance.engine.prediction.Inquiry;
import io.semblance.engine.prediction.SurveyPredictor;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the model. */
@Configuration(proxyBeanMethods = false)
class PredictorConfiguration {
    private static final Inquiry ANY = Inquiry.of(Audience.SOCIAL, "Is it so?", List.of("Yes", "No"));

    /** Warm before the process joins its group, which it does when all beans are made. */
    @Bean
    SurveyPredictor surveyPredictor(PredictorProperties properties) {
        SurveyPredictor predictor = SurveyPredictor.load();
        if (properties.warmUp()) {
            predictor.predict(ANY);
        }
        return predictor;
    }

    @Bean
    SurveyModel surveyModel(SurveyPredictor predictor) {
        return new SurveyModel(predictor);
    }
}
