package io.semblance.engine;

import java.util.concurrent.atomic.AtomicInteger;

/** A progress whose caller gives up at the first report of a phase. */
public final class CancelledAfter implements Progress {
    private final Phase phase;
    private final AtomicInteger reports = new AtomicInteger();

    public CancelledAfter(Phase phase) {
        this.phase = phase;
    }

    @Override
    public void report(Phase reported, long done, long total) {
        if (reported == phase) {
            reports.incrementAndGet();
        }
    }

    @Override
    public boolean cancelled() {
        return reports.get() > 0;
    }
}
