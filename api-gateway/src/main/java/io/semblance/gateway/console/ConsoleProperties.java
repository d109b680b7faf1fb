package io.semblance.gateway.console;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long sessions last, and how often one may try to sign in.
 *
 * @param idle how long a session may go unused
 * @param lifetime how long it lasts from the sign-in, however much it is used
 * @param signInsPerMinute tries of one network address in a minute, at most
 */
@Validated
@ConfigurationProperties("semblance.gateway.console")
record ConsoleProperties(
        @DefaultValue("8h") Duration idle,
        @DefaultValue("24h") Duration lifetime,
        @DefaultValue("20") @Positive int signInsPerMinute) {
    ConsoleProperties {
        if (!idle.isPositive() || !lifetime.isPositive()) {
            throw new IllegalArgumentException("idle and lifetime are positive");
        }
    }
}
