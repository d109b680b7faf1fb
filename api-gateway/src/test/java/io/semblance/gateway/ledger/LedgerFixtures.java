package io.semblance.gateway.ledger;

import io.semblance.gateway.jobs.JobFixtures;
import io.semblance.schema.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Subscriptions for tests. */
public final class LedgerFixtures {
    private static final Instant YEARS_LATER = JobFixtures.NOON.plus(Duration.ofDays(3_000));

    private LedgerFixtures() {}

    /** A subscription that began an hour ago and stays for years. */
    public static void give(JdbcClient sql, TenantId tenant, long rows, Optional<Long> requestCap, Instant now) {
        give(sql, tenant, new Subscription.Terms(rows, now.minus(Duration.ofHours(1)), YEARS_LATER, requestCap), now);
    }

    static Subscription give(JdbcClient sql, TenantId tenant, Subscription.Terms terms, Instant now) {
        Subscription given =
                new Subscription(JobFixtures.IDS.newSubscription(), tenant, terms, 0, 0, now, Optional.empty());
        if (!new SubscriptionRows(sql).insert(given)) {
            throw new IllegalStateException("the tenant has one for that time");
        }
        return given;
    }
}
