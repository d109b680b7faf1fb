package io.semblance.gateway.jobs;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.TenantId;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds what one tenant does at once, so that it leaves something to the others. Safe for many threads. */
public final class TenantSlots {
    private final LoadingCache<TenantId, Semaphore> ofTenants;
    private final Duration patience;
    private final String refusal;

    /**
     * @param each slots of one tenant
     * @param patience how long a slot is waited for
     * @param refusal one sentence for those who did not get one
     */
    public TenantSlots(int each, Duration patience, String refusal) {
        // One that is in use is held by its users, and so stays the same.
        this.ofTenants = Caffeine.newBuilder().weakValues().build(tenant -> new Semaphore(each, true));
        this.patience = patience;
        this.refusal = refusal;
    }

    /** Taken until it is closed. */
    public interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for a slot, in order of arrival; refuses with UNAVAILABLE when none gets free. */
    public Slot take(TenantId tenant) {
        return take(ofTenants.get(tenant), patience, refusal);
    }

    /** The same, of slots that all tenants share. */
    public static Slot take(Semaphore slots, Duration patience, String refusal) {
        try {
            if (slots.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return slots::release;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ApiException(ErrorCode.UNAVAILABLE, refusal).retryAfter(patience);
    }
}
