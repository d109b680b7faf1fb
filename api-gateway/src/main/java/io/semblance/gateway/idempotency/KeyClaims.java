package io.semblance.gateway.idempotency;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of keys. Each method is one statement, atomic by itself. */
final class KeyClaims {
    // A key can be released between two looks at it; that it happens this often in a row is a defect.
    private static final int LOOKS = 5;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Ids ids;
    private final IdempotencyProperties properties;

    KeyClaims(JdbcClient jdbc, InstantSource clock, Ids ids, IdempotencyProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ids = ids;
        this.properties = properties;
    }

    Claim claim(TenantId tenant, IdempotencyKey key, String route) {
        for (int look = 0; look < LOOKS; look++) {
            Optional<Claim> found =
                    take(tenant, key, route).<Claim>map(mine -> mine).or(() -> find(tenant, key));
            if (found.isPresent()) {
                return found.get();
            }
        }
        return new Claim.InFlight();
    }

    /** Takes the key when it is new, expired, or left by an owner that died before the work was accepted. */
    private Optional<Claim.Mine> take(TenantId tenant, IdempotencyKey key, String route) {
        Instant now = clock.instant();
        String owner = ids.ulid();
        int taken = jdbc.sql("""
                        INSERT INTO idempotency_keys AS k
                            (tenant_id, key, route, state, owner, lease_until, created_at, expires_at)
                        VALUES (:tenant, :key, :route, 'in_flight', :owner, :lease, :now, :expires)
                        ON CONFLICT (tenant_id, key) DO UPDATE
                        SET route = excluded.route, state = 'in_flight', owner = excluded.owner,
                            lease_until = excluded.lease_until, fingerprint = NULL, status = NULL, headers = NULL,
                            body = NULL, created_at = excluded.created_at, expires_at = excluded.expires_at
                        WHERE k.lease_until <= :now AND (k.expires_at <= :now OR k.status IS NULL)
                        """)
                .param("tenant", tenant.value())
                .param("key", key.value())
                .param("route", route)
                .param("owner", owner)
                .param("lease", at(now.plus(properties.lease())))
                .param("now", at(now))
                .param("expires", at(now.plus(properties.retention())))
                .update();
        return taken == 1 ? Optional.of(new Claim.Mine(tenant, key, owner, renewal(now))) : Optional.empty();
    }

    private Optional<Claim> find(TenantId tenant, IdempotencyKey key) {
        settleAbandoned(tenant, key);
        return jdbc.sql("""
                        SELECT route, state, fingerprint, status, headers, body
                        FROM idempotency_keys WHERE tenant_id = :tenant AND key = :key
                        """)
                .param("tenant", tenant.value())
                .param("key", key.value())
                .query(KeyClaims::claim)
                .optional();
    }

    /** Work that was accepted by an owner that then died keeps the answer that was stored with it. */
    private void settleAbandoned(TenantId tenant, IdempotencyKey key) {
        jdbc.sql("""
                        UPDATE idempotency_keys SET state = 'done'
                        WHERE tenant_id = :tenant AND key = :key AND state = 'in_flight' AND status IS NOT NULL
                            AND lease_until <= :now
                        """)
                .param("tenant", tenant.value())
                .param("key", key.value())
                .param("now", at(clock.instant()))
                .update();
    }

    void renewWhenDue(Claim.Mine mine) {
        Instant now = clock.instant();
        if (now.isBefore(mine.renewAt())) {
            return;
        }
        mine.renewAt(renewal(now));
        jdbc.sql("UPDATE idempotency_keys SET lease_until = :lease " + WHERE_MINE)
                .param("lease", at(now.plus(properties.lease())))
                .params(mine(mine))
                .update();
    }

    void accept(Claim.Mine mine, Fingerprint fingerprint, Duration hold, Answer answer) {
        int kept = jdbc.sql("""
                        UPDATE idempotency_keys SET fingerprint = :fingerprint, status = :status, headers = :headers,
                            body = :body, lease_until = :lease
                        """ + WHERE_MINE)
                .param("fingerprint", fingerprint.bytes())
                .param("lease", at(clock.instant().plus(hold).plus(properties.lease())))
                .params(mine(mine))
                .params(columns(answer))
                .update();
        if (kept == 0) {
            throw new ApiException(
                    ErrorCode.IDEMPOTENCY_IN_FLIGHT, "Another request has taken over the Idempotency-Key.");
        }
    }

    /** Makes the answer the final one; false when another request has settled on the stored one meanwhile. */
    boolean finish(Claim.Mine mine, Answer answer) {
        return jdbc.sql("""
                        UPDATE idempotency_keys SET state = 'done', status = :status, headers = :headers, body = :body
                        """ + WHERE_MINE)
                        .params(mine(mine))
                        .params(columns(answer))
                        .update()
                == 1;
    }

    Optional<Claim> settled(Claim.Mine mine) {
        return find(mine.tenant(), mine.key());
    }

    /** Frees a key under which nothing was accepted. */
    void release(Claim.Mine mine) {
        jdbc.sql("DELETE FROM idempotency_keys " + WHERE_MINE + " AND status IS NULL")
                .params(mine(mine))
                .update();
    }

    /** Forgets what is expired. */
    void purge() {
        jdbc.sql("DELETE FROM idempotency_keys WHERE expires_at <= :now AND lease_until <= :now")
                .param("now", at(clock.instant()))
                .update();
    }

    private static final String WHERE_MINE =
            " WHERE tenant_id = :tenant AND key = :key AND owner = :owner AND state = 'in_flight'";

    private static Map<String, Object> mine(Claim.Mine mine) {
        return Map.of("tenant", mine.tenant().value(), "key", mine.key().value(), "owner", mine.owner());
    }

    private static Map<String, Object> columns(Answer answer) {
        StringBuilder headers = new StringBuilder();
        answer.headers()
                .forEach((name, value) ->
                        headers.append(name).append(": ").append(value).append('\n'));
        return Map.of("status", answer.status(), "headers", headers.toString(), "body", answer.body());
    }

    private static Claim claim(ResultSet row, int number) throws SQLException {
        if (row.getString("state").equals("in_flight")) {
            return new Claim.InFlight();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        row.getString("headers").lines().forEach(line -> {
            int colon = line.indexOf(": ");
            headers.put(line.substring(0, colon), line.substring(colon + 2));
        });
        Answer answer = new Answer(row.getInt("status"), headers, row.getBytes("body"), true);
        return new Claim.Answered(row.getString("route"), new Fingerprint(row.getBytes("fingerprint")), answer);
    }

    private Instant renewal(Instant now) {
        return now.plus(properties.lease().dividedBy(3));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
