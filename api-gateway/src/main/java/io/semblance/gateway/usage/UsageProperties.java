package io.semblance.gateway.usage;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param keep how long requests and the totals of days are kept
 * @param buffer requests that a gateway holds for a broker that is away, at most; further ones are not counted
 */
@Validated
@ConfigurationProperties("semblance.gateway.usage")
record UsageProperties(
        @DefaultValue("90d") Duration keep,
        @DefaultValue("10000") @Positive int buffer) {
    /** The longest report there is. */
    private static final Duration LEAST = Duration.ofDays(90);

    UsageProperties {
        if (keep.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("keep is not less than " + LEAST.toDays() + " days");
        }
    }
}
