package io.semblance.gateway.oracle;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of predictions.
 *
 * @param deadline how long an answer is waited for
 * @param again after what time without a word of it a question is asked once more, of another predictor if there is one
 */
@ConfigurationProperties("semblance.gateway.oracle")
public record OracleProperties(
        @DefaultValue("10s") Duration deadline,
        @DefaultValue("1s") Duration again) {}
