package io.semblance.gateway.credentials;

import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.keys.LocalIssuer;
import io.semblance.gateway.keys.StandingCredentials;
import io.semblance.schema.id.Ids;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Wires claims and rotations, where the credentials are this gateway's own. */
@Configuration(proxyBeanMethods = false)
@Conditional(LocalIssuer.class)
class CredentialsConfiguration {
    @Bean
    Claims claims(JdbcClient sql, Ids ids, InstantSource clock, CredentialsProperties properties) {
        SecureRandom random = new SecureRandom();
        byte[] key = properties
                .claimKeyFile()
                .map(file -> ClaimKey.load(file, properties.createClaimKey(), random))
                .orElseThrow(() -> new IllegalStateException("Set semblance.gateway.credentials.claim-key to the file"
                        + " of a key that waiting secrets are sealed with: 32 random bytes in base 64"));
        return new Claims(sql, new Seals(key, random), ids, clock, random, properties.claimLifetime());
    }

    @Bean
    RedeemClaim redeemClaim(TransactionOperations transactions, Claims claims, AuditLog audit) {
        return new RedeemClaim(transactions, claims, audit);
    }

    @Bean
    RotationRows rotationRows(JdbcClient sql, InstantSource clock) {
        return new RotationRows(sql, clock);
    }

    @Bean
    RotateCredential.Parts rotationParts(RotationRows rows, Claims claims, AuditLog audit) {
        return new RotateCredential.Parts(rows, claims, audit);
    }

    @Bean
    RotateCredential rotateCredential(
            TransactionOperations transactions,
            StandingCredentials credentials,
            RotateCredential.Parts parts,
            Ids ids,
            InstantSource clock,
            CredentialsProperties properties) {
        return new RotateCredential(transactions, credentials, parts, ids, clock, properties.rotationsPerDay());
    }

    @Bean
    RevokeCredential revokeCredential(
            TransactionOperations transactions, StandingCredentials credentials, Claims claims, AuditLog audit) {
        return new RevokeCredential(transactions, credentials, claims, audit);
    }

    @Bean
    ForgetSecrets forgetSecrets(Claims claims) {
        return new ForgetSecrets(claims);
    }
}
