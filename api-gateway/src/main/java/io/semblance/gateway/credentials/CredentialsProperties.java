package io.semblance.gateway.credentials;

import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How secrets are handed out.
 *
 * @param claimKey path of the file of the key that waiting secrets are sealed with: 32 bytes in base 64
 * @param createClaimKey whether to make the file when there is none
 * @param claimLifetime how long a secret waits to be claimed
 * @param rotationsPerDay how often a client may rotate its secret in 24 hours
 */
@Validated
@ConfigurationProperties("semblance.gateway.credentials")
record CredentialsProperties(
        @DefaultValue("") String claimKey,
        @DefaultValue("false") boolean createClaimKey,
        @DefaultValue("72h") Duration claimLifetime,
        @DefaultValue("3") @Positive int rotationsPerDay) {
    CredentialsProperties {
        if (!claimLifetime.isPositive()) {
            throw new IllegalArgumentException("claim-lifetime is positive");
        }
    }

    Optional<Path> claimKeyFile() {
        return Optional.of(claimKey).filter(text -> !text.isBlank()).map(Path::of);
    }
}
