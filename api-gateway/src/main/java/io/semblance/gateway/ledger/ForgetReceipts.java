package io.semblance.gateway.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;

/** Removes receipts whose time is over, and the totals of their days. Any replica may do it, also twice. */
final class ForgetReceipts {
    private static final int BATCH = 1_000;

    private final ReceiptRows receipts;
    private final UsageRows usage;
    private final InstantSource clock;
    private final LedgerProperties properties;

    ForgetReceipts(ReceiptRows receipts, UsageRows usage, InstantSource clock, LedgerProperties properties) {
        this.receipts = receipts;
        this.usage = usage;
        this.clock = clock;
        this.properties = properties;
    }

    /** In batches, so that no transaction is long. */
    @Scheduled(initialDelay = 7, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        Instant over = clock.instant().minus(properties.keep());
        int removed = BATCH;
        while (removed == BATCH) {
            removed = receipts.forget(over, BATCH);
        }
        usage.forget(LocalDate.ofInstant(over, ZoneOffset.UTC));
    }
}
