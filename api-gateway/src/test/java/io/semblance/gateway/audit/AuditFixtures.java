package io.semblance.gateway.audit;

import io.semblance.schema.id.Ids;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit log for tests of other rooms. */
public final class AuditFixtures {
    private AuditFixtures() {}

    public static AuditLog log(JdbcClient sql, Ids ids, InstantSource clock) {
        return new AuditLog(sql, ids, clock);
    }
}
