package io.semblance.gateway.migration;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a gateway does about the schema of its database.
 *
 * @param atStart whether it migrates, or waits until somebody else has
 * @param patience how long it waits
 * @param acceptNewer whether it starts on a schema that a newer release has made
 */
@Validated
@ConfigurationProperties("semblance.gateway.migration")
record MigrationProperties(
        @DefaultValue("migrate") AtStart atStart,
        @NotNull @DefaultValue("1m") Duration patience,
        @DefaultValue("false") boolean acceptNewer) {

    /** Whose business the schema is. */
    enum AtStart {
        MIGRATE,
        AWAIT
    }
}
