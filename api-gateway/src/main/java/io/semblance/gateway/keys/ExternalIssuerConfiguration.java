package io.semblance.gateway.keys;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierReactiveJwtDecoder;
import reactor.core.scheduler.Schedulers;

/** Another issuer mints the tokens; this gateway mints none, and knows nothing of credentials. */
@Configuration(proxyBeanMethods = false)
@Conditional(ExternalIssuer.class)
class ExternalIssuerConfiguration {
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

    /** Those of plain JWTs and of RFC 9068, section 2.1. */
    private static JwtTypeValidator types() {
        JwtTypeValidator types = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        types.setAllowEmpty(true);
        return types;
    }
}
