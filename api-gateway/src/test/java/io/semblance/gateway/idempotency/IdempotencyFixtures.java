package io.semblance.gateway.idempotency;

import io.semblance.schema.id.Ids;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real thing, for tests outside of this package. */
public final class IdempotencyFixtures {
    public static final Duration LEASE = Duration.ofSeconds(30);
    public static final Duration RETENTION = Duration.ofDays(7);

    private IdempotencyFixtures() {}

    public static Idempotency idempotency(JdbcClient sql, InstantSource clock, Ids ids) {
        return new Idempotency(new KeyClaims(sql, clock, ids, new IdempotencyProperties(LEASE, RETENTION)));
    }
}
