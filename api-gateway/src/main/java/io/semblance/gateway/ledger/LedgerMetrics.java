package io.semblance.gateway.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Rows that moved through the ledger, and requests that it refused; of all tenants together. */
public final class LedgerMetrics {
    private final MeterRegistry registry;

    /** What happens to rows. */
    enum Movement {
        RESERVED,
        CAPTURED,
        RELEASED
    }

    /** Why rows were refused. */
    enum Reason {
        NO_SUBSCRIPTION,
        REQUEST_CAP,
        ROWS,
        HELD
    }

    public LedgerMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Movement movement : Movement.values()) {
            rows(movement);
        }
        for (Reason reason : Reason.values()) {
            refusals(reason);
        }
    }

    /** Counts when the transaction is committed: one that is rolled back has moved nothing. */
    void moved(Movement movement, long count) {
        afterCommit(() -> rows(movement).increment(count));
    }

    void refused(Reason reason) {
        refusals(reason).increment();
    }

    private Counter rows(Movement movement) {
        return registry.counter("semblance.ledger.rows", "movement", tag(movement));
    }

    private Counter refusals(Reason reason) {
        return registry.counter("semblance.ledger.refusals", "reason", tag(reason));
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void afterCommit(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }
}
