package io.semblance.gateway.credentials;

import io.semblance.gateway.audit.Actor;
import io.semblance.gateway.idempotency.IdempotencyKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of rotations. */
final class RotationRows {
    private static final String INSERT = """
            INSERT INTO credential_rotations (id, client_id, asked_by, idempotency_key, claim_id, created_at)
            VALUES (:id, :client, :actor, :key, :claim, :now)
            """;
    // A claim that nobody has swept yet is over all the same.
    private static final String SELECT = """
            SELECT r.id, r.client_id, r.claim_id, r.created_at, c.expires_at,
                CASE WHEN c.state = 'open' AND c.expires_at <= :now THEN 'expired' ELSE c.state END AS state
            FROM credential_rotations r JOIN credential_claims c ON c.id = r.claim_id
            """;
    private static final String BY_KEY =
            SELECT + "WHERE r.client_id = :client AND r.asked_by = :actor AND r.idempotency_key = :key";
    private static final String BY_ID = SELECT + "WHERE r.id = :id AND r.client_id = :client AND r.asked_by = 'client'";
    private static final String SINCE = """
            SELECT created_at FROM credential_rotations
            WHERE client_id = :client AND asked_by = 'client' AND created_at > :since ORDER BY created_at
            """;

    private final JdbcClient sql;
    private final InstantSource clock;

    RotationRows(JdbcClient sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void insert(Rotation rotation, Actor actor, Optional<IdempotencyKey> key) {
        sql.sql(INSERT)
                .param("id", rotation.id())
                .param("client", rotation.clientId())
                .param("actor", actor.word())
                .param("key", key.map(IdempotencyKey::value).orElse(null), Types.VARCHAR)
                .param("claim", rotation.claimId())
                .param("now", at(rotation.createdAt()))
                .update();
    }

    Optional<Rotation> find(String clientId, Actor actor, IdempotencyKey key) {
        return sql.sql(BY_KEY)
                .param("client", clientId)
                .param("actor", actor.word())
                .param("key", key.value())
                .param("now", at(clock.instant()))
                .query(RotationRows::rotation)
                .optional();
    }

    /** One that the client asked for itself. */
    Optional<Rotation> find(String clientId, String id) {
        return sql.sql(BY_ID)
                .param("id", id)
                .param("client", clientId)
                .param("now", at(clock.instant()))
                .query(RotationRows::rotation)
                .optional();
    }

    /** When the client rotated after a moment, oldest first. What operators did for it does not count. */
    List<Instant> timesSince(String clientId, Instant since) {
        return sql.sql(SINCE)
                .param("client", clientId)
                .param("since", at(since))
                .query((row, number) ->
                        row.getObject("created_at", OffsetDateTime.class).toInstant())
                .list();
    }

    private static Rotation rotation(ResultSet row, int number) throws SQLException {
        return new Rotation(
                row.getString("id"),
                row.getString("client_id"),
                row.getString("claim_id"),
                ClaimState.ofWord(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
