package io.semblance.gateway.console.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID provider at which people sign in.
 *
 * @param issuerUri its issuer; empty for none
 * @param clientId what it knows this installation by
 * @param clientSecret what this installation proves itself with
 * @param clientSecretFile path of a file that holds the secret instead. Without either the client is a public one
 * @param scopes what is asked for; always with {@code openid}
 * @param tenantClaim the claim of ID tokens that names the tenant by its id
 * @param operatorClaim the claim that tells operators: a text, or a list of texts; empty for none
 * @param operatorValue what it holds of an operator
 * @param landing the path of this installation that a browser is sent to once it is signed in
 */
@ConfigurationProperties("semblance.gateway.console.oidc")
record OidcProperties(
        @DefaultValue("") String issuerUri,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String clientSecretFile,
        @DefaultValue("openid") List<String> scopes,
        @DefaultValue("tenant") String tenantClaim,
        @DefaultValue("") String operatorClaim,
        @DefaultValue("") String operatorValue,
        @DefaultValue("/console/session") String landing) {
    OidcProperties {
        if (!issuerUri.isBlank() && clientId.isBlank()) {
            throw new IllegalArgumentException("client-id belongs to issuer-uri");
        }
        if (!clientSecret.isBlank() && !clientSecretFile.isBlank()) {
            throw new IllegalArgumentException("Of client-secret and client-secret-file only one is set");
        }
        if (operatorClaim.isBlank() != operatorValue.isBlank()) {
            throw new IllegalArgumentException("operator-claim and operator-value belong together");
        }
        // Of two slashes a browser takes what follows for a host.
        if (!landing.startsWith("/") || landing.startsWith("//") || landing.contains("\\")) {
            throw new IllegalArgumentException("landing is a path of this installation");
        }
        scopes = List.copyOf(scopes);
    }

    /** Empty for a public client. */
    Optional<String> secret() {
        if (clientSecretFile.isBlank()) {
            return Optional.of(clientSecret).filter(text -> !text.isBlank());
        }
        try {
            return Optional.of(Files.readString(Path.of(clientSecretFile)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("semblance.gateway.console.oidc.client-secret-file cannot be read", e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OidcProperties[" + issuerUri + "]";
    }
}
