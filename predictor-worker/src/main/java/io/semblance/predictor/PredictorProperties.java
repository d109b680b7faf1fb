package io.semblance.predictor;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How predictions are made.
 *
 * @param warmUp whether the model is loaded before the first question is taken, and not with it
 */
@ConfigurationProperties("semblance.predictor")
record PredictorProperties(@DefaultValue("true") boolean warmUp) {}
