package io.semblance.gateway.storage;

import io.semblance.schema.error.FaultDescription;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what the calling thread works on its own, and interrupts it when it is so no longer. */
final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final BooleanSupplier renewal;
    private final Duration pause;
    private final Thread owner = Thread.currentThread();
    private final Thread keeper;
    private boolean over;
    private boolean lost;

    private Lease(BooleanSupplier renewal, Duration pause) {
        this.renewal = renewal;
        this.pause = pause;
        this.keeper = Thread.ofVirtual().name("delivery-lease").unstarted(this::keep);
    }

    /** @param renewal whether it is still the thread's own, and will be for as long as the lease lasts */
    static Lease of(BooleanSupplier renewal, Duration length) {
        Lease lease = new Lease(renewal, length.dividedBy(3));
        lease.keeper.start();
        return lease;
    }

    synchronized boolean lost() {
        return lost;
    }

    private void keep() {
        try {
            do {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } while (renewed());
        } catch (InterruptedException e) {
            return;
        }
        lose();
    }

    private boolean renewed() {
        try {
            return renewal.getAsBoolean();
        } catch (RuntimeException e) {
            // Whoever could take it needs the same database.
            LOG.warn("The lease of a delivery could not be renewed: {}", FaultDescription.of(e));
            return true;
        }
    }

    private synchronized void lose() {
        if (!over) {
            lost = true;
            owner.interrupt();
        }
    }

    /** From now on the thread is not interrupted; that it was is forgotten. */
    @Override
    public void close() {
        synchronized (this) {
            over = true;
        }
        keeper.interrupt();
        Thread.interrupted();
    }
}
