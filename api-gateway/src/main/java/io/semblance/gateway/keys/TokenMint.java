package io.semblance.gateway.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.TenantId;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;

/** Signs access tokens: JWTs by RS256, whose signature is cheap to check on every request. */
final class TokenMint {
    static final String TENANT_CLAIM = "tenant";
    static final String SCOPE = "data";

    private final RSAKey key;
    private final JWSSigner signer;
    private final String issuer;
    private final TokenProperties properties;
    private final Ids ids;
    private final InstantSource clock;

    TokenMint(RSAKey key, String issuer, TokenProperties properties, Ids ids, InstantSource clock)
            throws JOSEException {
        this.key = key;
        this.signer = new RSASSASigner(key);
        this.issuer = issuer;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    /** The {@code iss} of every token. */
    String issuer() {
        return issuer;
    }

    String mint(String clientId, TenantId tenant) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(clientId)
                .audience(properties.audience())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(properties.lifetime())))
                .jwtID(ids.ulid())
                .claim("scope", SCOPE)
                .claim(TENANT_CLAIM, tenant.value())
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key does not sign", e);
        }
        return token.serialize();
    }

    RSAPublicKey publicKey() throws JOSEException {
        return key.toRSAPublicKey();
    }

    String audience() {
        return properties.audience();
    }

    Duration lifetime() {
        return properties.lifetime();
    }

    /** The public half of the key, as a JWK set. */
    Map<String, Object> publicKeys() {
        return new JWKSet(key.toPublicJWK()).toJSONObject();
    }
}
