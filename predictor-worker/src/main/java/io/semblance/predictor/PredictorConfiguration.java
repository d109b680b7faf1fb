package io.semblance.predictor;

import io.semblance.engine.prediction.SurveyPredictor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the model. */
@Configuration(proxyBeanMethods = false)
class PredictorConfiguration {
    @Bean
    SurveyPredictor surveyPredictor() {
        return SurveyPredictor.load();
    }

    @Bean
    SurveyModel surveyModel(SurveyPredictor predictor) {
        return new SurveyModel(predictor);
    }
}
