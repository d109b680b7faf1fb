package io.semblance.gateway.credentials;

import io.semblance.schema.id.Ids;
import io.semblance.schema.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Secrets that wait for their owners. A secret lies here sealed, by {@link Seals}, from the change of the credential until
 * it is claimed, replaced or expired; then the row forgets it, and the credential's hash is all that is left of it.
 */
public final class Claims {
    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
    private static final String ID_PREFIX = "clm_";
    private static final int TOKEN_BYTES = 32;

    private static final String INSERT = """
            INSERT INTO credential_claims
                (id, client_id, tenant_id, token_sha256, token_sealed, secret_sealed, state, created_at, expires_at)
            VALUES (:id, :client, :tenant, :hash, :token, :secret, 'open', :now, :expires)
            """;
    private static final String FORGET = "ended_at = :now, token_sealed = NULL, secret_sealed = NULL";
    private static final String CLOSE = "UPDATE credential_claims SET state = 'replaced', " + FORGET
            + " WHERE client_id = :client AND state = 'open'";
    private static final String EXPIRE = "UPDATE credential_claims SET state = 'expired', " + FORGET
            + " WHERE state = 'open' AND expires_at <= :now";
    private static final String FIND_OPEN = """
            SELECT token_sealed, expires_at FROM credential_claims WHERE id = :id AND state = 'open' AND expires_at > :now
            """;
    // The lock makes a second request wait for the first, and then see that nothing is open any more.
    private static final String TAKE = """
            WITH taken AS (
                SELECT id, client_id, tenant_id, secret_sealed FROM credential_claims
                WHERE token_sha256 = :hash AND state = 'open' AND expires_at > :now FOR UPDATE
            )
            UPDATE credential_claims c
            SET state = 'claimed', ended_at = :now, token_sealed = NULL, secret_sealed = NULL
            FROM taken WHERE c.id = taken.id
            RETURNING taken.id, taken.client_id, taken.tenant_id, taken.secret_sealed
            """;

    private final JdbcClient sql;
    private final Seals seals;
    private final Ids ids;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Duration lifetime;

    /**
     * @param lifetime how long a secret waits
     */
    Claims(JdbcClient sql, Seals seals, Ids ids, InstantSource clock, SecureRandom random, Duration lifetime) {
        this.sql = sql;
        this.seals = seals;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
        this.lifetime = lifetime;
    }

    /** A secret on its way out. */
    record Taken(String clientId, TenantId tenant, String secret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Taken[" + clientId + "]";
        }
    }

    private record Waiting(byte[] sealed, Instant expiresAt) {}

    private record Row(String id, String clientId, TenantId tenant, byte[] sealed) {}

    /**
     * Lets a secret wait, in the transaction that makes it the credential's. What waited before for the same client is
     * forgotten: it mints nothing any more.
     */
    public IssuedClaim issue(String clientId, TenantId tenant, String secret) {
        Instant now = clock.instant();
        IssuedClaim claim = new IssuedClaim(
                ID_PREFIX + ids.ulid(),
                newToken(),
                // Whole seconds, so that the database gives back what was put in.
                now.plus(lifetime).truncatedTo(ChronoUnit.SECONDS));
        close(clientId);
        sql.sql(INSERT)
                .param("id", claim.id())
                .param("client", clientId)
                .param("tenant", tenant.value())
                .param("hash", sha256(claim.token()))
                .param("token", seals.sealToken(claim.id(), claim.token()))
                .param("secret", seals.sealSecret(claim.id(), claim.token(), secret))
                .param("now", at(now))
                .param("expires", at(claim.expiresAt()))
                .update();
        return claim;
    }

    /** A claim that can still be redeemed, with its token. */
    public Optional<IssuedClaim> open(String claimId) {
        return sql.sql(FIND_OPEN)
                .param("id", claimId)
                .param("now", at(clock.instant()))
                .query((row, number) -> new Waiting(
                        row.getBytes("token_sealed"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional()
                .flatMap(waiting -> seals.openToken(claimId, waiting.sealed())
                        .map(token -> new IssuedClaim(claimId, token, waiting.expiresAt()))
                        .or(Claims::sealedOtherwise));
    }

    /**
     * Takes the secret out for good, for one of however many that ask. In a transaction, which has to be rolled back when
     * this is empty.
     */
    Optional<Taken> take(String token) {
        return sql.sql(TAKE)
                .param("hash", sha256(token))
                .param("now", at(clock.instant()))
                .query((row, number) -> new Row(
                        row.getString("id"),
                        row.getString("client_id"),
                        new TenantId(row.getString("tenant_id")),
                        row.getBytes("secret_sealed")))
                .optional()
                .flatMap(row -> seals.openSecret(row.id(), token, row.sealed())
                        .map(secret -> new Taken(row.clientId(), row.tenant(), secret))
                        .or(Claims::sealedOtherwise));
    }

    /** Forgets what waits for a client. */
    void close(String clientId) {
        sql.sql(CLOSE)
                .param("client", clientId)
                .param("now", at(clock.instant()))
                .update();
    }

    /** Forgets what nobody has claimed in time. */
    void expire() {
        sql.sql(EXPIRE).param("now", at(clock.instant())).update();
    }

    private static <T> Optional<T> sealedOtherwise() {
        LOG.warn("A claim was sealed under another key than that of semblance.gateway.credentials.claim-key");
        return Optional.empty();
    }

    private String newToken() {
        byte[] drawn = new byte[TOKEN_BYTES];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
