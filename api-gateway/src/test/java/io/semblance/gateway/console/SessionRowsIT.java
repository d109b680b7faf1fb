package io.semblance.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.TestDatabase;
import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.keys.OperatorToken;
import io.semblance.gateway.keys.Role;
import io.semblance.schema.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SessionRowsIT {
    private static final JdbcClient SQL = JdbcClient.create(TestDatabase.migrated());
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Caller CALLER = new Caller(
            new TenantId(TenantId.PREFIX + "1".repeat(26)),
            Set.of(Role.TENANT),
            Optional.of("client-of-another-issuer"));

    private Instant now = NOON;
    private final ConsoleProperties properties = new ConsoleProperties(Duration.ofHours(8), Duration.ofHours(24), 20);
    // Two replicas on one database.
    private final SessionRows here = rows("operator-1");
    private final SessionRows there = rows("operator-1");

    private SessionRows rows(String operatorToken) {
        return new SessionRows(SQL, () -> now, properties, Optional.of(operatorToken));
    }

    private static SessionSecret secret(char letter) {
        return new SessionSecret(String.valueOf(letter).repeat(64));
    }

    @Test
    void knowsASessionAtEveryReplicaUntilItEnds() {
        SessionSecret secret = secret('a');
        Session started = here.start(secret, CALLER, "client-of-another-issuer");

        assertThat(there.find(secret)).contains(started);
        assertThat(started.expiresAt()).isEqualTo(NOON.plus(Duration.ofHours(24)));
        there.end(secret);
        assertThat(here.find(secret)).isEmpty();
    }

    @Test
    void endsWithoutUse() {
        SessionSecret secret = secret('b');
        here.start(secret, CALLER, "client-of-another-issuer");

        now = NOON.plus(Duration.ofHours(8)).minusMillis(1);
        assertThat(there.find(secret)).isPresent();
        now = NOON.plus(Duration.ofHours(16)).minusMillis(2);
        assertThat(here.find(secret)).as("it was used in between").isPresent();
        now = NOON.plus(Duration.ofHours(24)).minusMillis(2);
        assertThat(here.find(secret)).isEmpty();
    }

    @Test
    void endsAfterADayHoweverMuchItIsUsed() {
        SessionSecret secret = secret('c');
        here.start(secret, CALLER, "client-of-another-issuer");

        for (int hours = 1; hours < 24; hours++) {
            now = NOON.plus(Duration.ofHours(hours));
            assertThat(here.find(secret)).isPresent();
        }
        now = NOON.plus(Duration.ofHours(24));
        assertThat(here.find(secret)).isEmpty();
    }

    @Test
    void endsAnOperatorsSessionWithTheTokenThatBeganIt() {
        SessionSecret byToken = secret('f');
        SessionSecret byProvider = secret('g');
        Session started = here.start(byToken, OperatorToken.operator(), "operator-1");
        here.start(byProvider, OperatorToken.operator(), "usr_1");

        assertThat(there.find(byToken)).contains(started);
        assertThat(started.caller().is(Role.OPERATOR)).isTrue();
        assertThat(rows("operator-2").find(byToken)).isEmpty();
        assertThat(rows("operator-2").find(byProvider)).isPresent();
        SessionSecret client = secret('h');
        here.start(client, CALLER, "operator-of-another-issuer");
        assertThat(there.find(client)).as("a client of such a name").isPresent();
    }

    @Test
    void forgetsWhatHasEnded() {
        here.start(secret('d'), CALLER, "client-of-another-issuer");
        now = NOON.plus(Duration.ofHours(4));
        here.start(secret('e'), CALLER, "client-of-another-issuer");
        now = NOON.plus(Duration.ofHours(8));
        here.forget();

        assertThat(rows(secret('d'))).isZero();
        assertThat(rows(secret('e'))).isEqualTo(1);
    }

    private static long rows(SessionSecret secret) {
        return SQL.sql("SELECT count(*) FROM console_sessions WHERE id_sha256 = :hash")
                .param("hash", secret.sha256())
                .query(Long.class)
                .single();
    }
}
