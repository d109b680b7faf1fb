package io.semblance.gateway.keys;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierReactiveJwtDecoder;
import org.springframework.web.client.RestClient;
import reactor.core.scheduler.Schedulers;

/** Another issuer mints the tokens; this gateway mints none, and knows nothing of credentials. */
@Configuration(proxyBeanMethods = false)
@Conditional(ExternalIssuer.class)
class ExternalIssuerConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    CheckedTokens checkedTokens(TokenProperties tokens, OperatorToken operator, InstantSource clock) {
        String issuer = tokens.issuerUri();
        // Asked at the first token, so that the gateway starts without the issuer.
        SupplierReactiveJwtDecoder decoder = new SupplierReactiveJwtDecoder(() -> {
            NimbusReactiveJwtDecoder found =
                    NimbusReactiveJwtDecoder.withIssuerLocation(issuer).build();
            found.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    types(),
                    new JwtTimestampValidator(),
                    new JwtIssuerValidator(issuer),
                    new JwtAudienceValidator(tokens.audience())));
            return found;
        });
        return new CheckedTokens(
                decoder,
                client -> true,
                Schedulers.boundedElastic(),
                operator,
                tokens.tenantClaim(),
                tokens.recheck(),
                clock);
    }

    @Bean
    CredentialExchange credentialExchange(TokenProperties tokens, SecretGuesses guesses) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        requests.setReadTimeout(PATIENCE);
        RestClient client = RestClient.builder().requestFactory(requests).build();
        return new ExternalExchange(client, tokens.issuerUri(), tokens.audience(), guesses);
    }

    @Bean
    KnownTenants knownTenants() {
        return tenant -> true;
    }

    @Bean
    TokenIssuer tokenIssuer(TokenProperties tokens) {
        return new TokenIssuer(ExternalExchange.metadata(tokens.issuerUri()), tokens.audience(), true);
    }

    /** Those of plain JWTs and of RFC 9068, section 2.1. */
    private static JwtTypeValidator types() {
        JwtTypeValidator types = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        types.setAllowEmpty(true);
        return types;
    }
}
