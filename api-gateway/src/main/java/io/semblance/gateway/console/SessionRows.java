package io.semblance.gateway.console;

import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.keys.OperatorToken;
import io.semblance.gateway.keys.Role;
import io.semblance.schema.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of sessions, by the hashes of their secrets: any replica serves any of them. */
final class SessionRows {
    /** How exactly is known when a session was used last. */
    private static final Duration EXACTNESS = Duration.ofMinutes(1);

    private static final String START = """
            INSERT INTO console_sessions (id_sha256, tenant_id, client_id, role, created_at, used_at)
            VALUES (:hash, :tenant, :user, :role, :now, :now)
            """;
    // A session ends with the credential or the operator token that began it. Those of other issuers are not known
    // here.
    private static final String FIND = """
            SELECT tenant_id, client_id, role, created_at, used_at FROM console_sessions s
            WHERE id_sha256 = :hash AND used_at > :used AND created_at > :created AND NOT EXISTS (
                SELECT FROM credentials c WHERE c.client_id = s.client_id AND c.revoked_at IS NOT NULL)
            AND (role = 'tenant' OR NOT starts_with(client_id, :tokens) OR client_id = :token)
            """;
    private static final String TOUCH =
            "UPDATE console_sessions SET used_at = :now WHERE id_sha256 = :hash AND used_at < :now";
    private static final String END = "DELETE FROM console_sessions WHERE id_sha256 = :hash";
    private static final String FORGET =
            "DELETE FROM console_sessions WHERE created_at <= :created OR used_at <= :used";

    private final JdbcClient sql;
    private final InstantSource clock;
    private final ConsoleProperties properties;
    private final String operatorToken;

    /**
     * @param operatorToken id of the operator token that stands, if one does
     */
    SessionRows(JdbcClient sql, InstantSource clock, ConsoleProperties properties, Optional<String> operatorToken) {
        this.sql = sql;
        this.clock = clock;
        this.properties = properties;
        this.operatorToken = operatorToken.orElse("");
    }

    private record Row(TenantId tenant, String user, Role role, Instant createdAt, Instant usedAt) {
        /** Operators are no client of any tenant. */
        private Caller caller() {
            return new Caller(tenant, Set.of(role), Optional.of(user).filter(client -> role == Role.TENANT));
        }
    }

    Session start(SessionSecret secret, Caller caller, String user) {
        Instant now = clock.instant();
        sql.sql(START)
                .param("hash", secret.sha256())
                .param("tenant", caller.tenant().value())
                .param("user", user)
                .param("role", word(caller.is(Role.OPERATOR) ? Role.OPERATOR : Role.TENANT))
                .param("now", at(now))
                .update();
        return new Session(caller, user, now.plus(properties.lifetime()));
    }

    /** Empty for one that has ended or never was. */
    Optional<Session> find(SessionSecret secret) {
        Instant now = clock.instant();
        Optional<Row> found = sql.sql(FIND)
                .param("hash", secret.sha256())
                .param("used", at(now.minus(properties.idle())))
                .param("created", at(now.minus(properties.lifetime())))
                .param("tokens", OperatorToken.ID_PREFIX)
                .param("token", operatorToken)
                .query((row, number) -> new Row(
                        new TenantId(row.getString("tenant_id")),
                        row.getString("client_id"),
                        Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("used_at", OffsetDateTime.class).toInstant()))
                .optional();
        found.filter(row -> row.usedAt().plus(EXACTNESS).isBefore(now)).ifPresent(row -> touch(secret, now));
        return found.map(
                row -> new Session(row.caller(), row.user(), row.createdAt().plus(properties.lifetime())));
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private void touch(SessionSecret secret, Instant now) {
        sql.sql(TOUCH).param("hash", secret.sha256()).param("now", at(now)).update();
    }

    void end(SessionSecret secret) {
        sql.sql(END).param("hash", secret.sha256()).update();
    }

    /** Removes sessions whose time is over. */
    void forget() {
        Instant now = clock.instant();
        sql.sql(FORGET)
                .param("used", at(now.minus(properties.idle())))
                .param("created", at(now.minus(properties.lifetime())))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
