package io.semblance.gateway.keys;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose tokens are trusted.
 *
 * @param audience what a token must be made for
 * @param lifetime how long a minted token is valid
 * @param recheck how long a token that was checked is trusted without looking whether its credential still stands
 * @param signingKey path of the file of the RSA key that tokens are signed with: a JWK, or PKCS #8 in PEM
 * @param createSigningKey whether to make the file when there is none
 * @param issuerUri an external OpenID issuer to trust instead of this gateway, which then mints nothing
 * @param tenantClaim the claim of an external issuer's tokens that names the tenant by its id
 */
@Validated
@ConfigurationProperties("semblance.gateway.tokens")
record TokenProperties(
        @DefaultValue("semblance") @NotBlank String audience,
        @DefaultValue("24h") Duration lifetime,
        @DefaultValue("30s") Duration recheck,
        @DefaultValue("") String signingKey,
        @DefaultValue("false") boolean createSigningKey,
        @DefaultValue("") String issuerUri,
        @DefaultValue("tenant") @NotBlank String tenantClaim) {
    Optional<Path> signingKeyFile() {
        return Optional.of(signingKey).filter(text -> !text.isBlank()).map(Path::of);
    }
}
