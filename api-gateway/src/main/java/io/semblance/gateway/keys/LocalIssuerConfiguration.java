package io.semblance.gateway.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import io.semblance.gateway.problem.GatewayProperties;
import io.semblance.schema.id.Ids;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import reactor.core.scheduler.Schedulers;

/** This gateway mints the tokens it trusts. */
@Configuration(proxyBeanMethods = false)
@Conditional(LocalIssuer.class)
class LocalIssuerConfiguration {
    @Bean
    TokenMint tokenMint(TokenProperties tokens, GatewayProperties gateway, Ids ids, InstantSource clock)
            throws JOSEException {
        RSAKey key = tokens.signingKeyFile()
                .map(file -> SigningKey.load(file, tokens.createSigningKey()))
                .orElseThrow(() -> new IllegalStateException("Set semblance.gateway.tokens.signing-key to the file of"
                        + " an RSA key, or semblance.gateway.tokens.issuer-uri to an external issuer"));
        return new TokenMint(key, gateway.url("/").toString(), tokens, ids, clock);
    }

    @Bean
    TokenEndpoint tokenEndpoint(TokenProperties tokens, GatewayProperties gateway) {
        return new TokenEndpoint(gateway.url("/oauth/token").toString(), tokens.audience());
    }

    @Bean
    GrantToken grantToken(Accounts accounts, TokenMint mint, SecretGuesses guesses) {
        return new GrantToken(accounts, mint, guesses);
    }

    @Bean
    CredentialExchange credentialExchange(GrantToken grantToken, TokenMint mint) {
        return new LocalExchange(grantToken, mint);
    }

    @Bean
    KnownTenants knownTenants(Accounts accounts) {
        return accounts::hasTenant;
    }

    @Bean
    TokenIssuer tokenIssuer(TokenProperties tokens, GatewayProperties gateway) {
        return new TokenIssuer(gateway.url("/oauth/token").toString(), tokens.audience(), false);
    }

    @Bean
    CheckedTokens checkedTokens(
            TokenMint mint, TokenProperties tokens, Accounts accounts, OperatorToken operator, InstantSource clock)
            throws JOSEException {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withPublicKey(mint.publicKey())
                .signatureAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(mint.issuer()), new JwtAudienceValidator(tokens.audience())));
        return new CheckedTokens(
                decoder,
                client -> accounts.credential(client).isPresent(),
                Schedulers.boundedElastic(),
                operator,
                TokenMint.TENANT_CLAIM,
                tokens.recheck(),
                clock);
    }
}
