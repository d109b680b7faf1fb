package io.semblance.gateway.signup;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param perHour requests of one network address in an hour, at most
 * @param keep how long a request waits for a decision, and how long one that was declined can be read
 */
@Validated
@ConfigurationProperties("semblance.gateway.signup")
record SignupProperties(
        @DefaultValue("10") @Positive int perHour,
        @DefaultValue("30d") Duration keep) {
    SignupProperties {
        if (!keep.isPositive()) {
            throw new IllegalArgumentException("keep is positive");
        }
    }
}
