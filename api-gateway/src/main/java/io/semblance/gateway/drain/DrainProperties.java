package io.semblance.gateway.drain;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a gateway stops.
 *
 * @param notice how long it goes on serving once it has said that it is not ready
 */
@Validated
@ConfigurationProperties("semblance.gateway.drain")
record DrainProperties(@DefaultValue("5s") Duration notice) {
    DrainProperties {
        if (notice.isNegative()) {
            throw new IllegalArgumentException("semblance.gateway.drain.notice is not negative");
        }
    }
}
