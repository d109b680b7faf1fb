package io.semblance.gateway.keys;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often a wrong secret may be sent before no more are looked at.
 *
 * @param perClient for one client id
 * @param perAddress from one network address, for whichever client
 * @param within a span of time, at whose end both begin anew
 */
@Validated
@ConfigurationProperties("semblance.gateway.tokens.guesses")
record GuessProperties(
        @DefaultValue("20") @Positive int perClient,
        @DefaultValue("100") @Positive int perAddress,
        @DefaultValue("1m") Duration within) {
    GuessProperties {
        if (!within.isPositive()) {
            throw new IllegalArgumentException("within is positive");
        }
    }
}
