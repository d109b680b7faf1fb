package io.semblance.gateway.jobs;

import io.semblance.schema.id.JobId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Threads that are held until a job ends. */
public final class Waiters {
    private final ConcurrentMap<JobId, Bench> benches = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** A place to wait; taken before the job is read, so that an end between the two is not missed. */
    interface Seat extends AutoCloseable {
        /**
         * @return whether there is a reason to read the job again
         */
        boolean await(Duration wait) throws InterruptedException;

        @Override
        void close();
    }

    /** All who wait for one job. */
    private record Bench(CountDownLatch end, int seats) {}

    Seat take(JobId job) {
        Bench bench = benches.merge(
                job, new Bench(new CountDownLatch(1), 1), (known, fresh) -> new Bench(known.end(), known.seats() + 1));
        return new Seat() {
            @Override
            public boolean await(Duration wait) throws InterruptedException {
                return bench.end().await(wait.toNanos(), TimeUnit.NANOSECONDS);
            }

            @Override
            public void close() {
                leave(job, bench.end());
            }
        };
    }

    /** Wakes those who wait for these jobs. */
    public void wake(Collection<JobId> jobs) {
        for (JobId job : jobs) {
            Bench bench = benches.remove(job);
            if (bench != null) {
                bench.end().countDown();
            }
        }
    }

    /** Wakes everybody: announcements may have been missed. */
    public void wakeAll() {
        wake(List.copyOf(benches.keySet()));
    }

    /** Lets everybody go, also those who come later: the process is about to end. */
    public void close() {
        closed = true;
        wakeAll();
    }

    boolean closed() {
        return closed;
    }

    int size() {
        return benches.size();
    }

    /** How many are held. */
    int seats() {
        return benches.values().stream().mapToInt(Bench::seats).sum();
    }

    private void leave(JobId job, CountDownLatch end) {
        // A bench of another latch is of those who came after the wake-up.
        benches.computeIfPresent(job, (id, bench) -> {
            if (bench.end() != end) {
                return bench;
            }
            return bench.seats() == 1 ? null : new Bench(end, bench.seats() - 1);
        });
    }
}
