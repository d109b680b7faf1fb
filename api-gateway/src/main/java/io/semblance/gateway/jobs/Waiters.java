package io.semblance.gateway.jobs;

import io.semblance.schema.id.JobId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Those who are held until a job ends: threads, and requests without one. */
public final class Waiters {
    private final ConcurrentMap<JobId, Bench> benches = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** A place to wait; taken before the job is read, so that an end between the two is not missed. */
    interface Seat extends AutoCloseable {
        /**
         * @return whether there is a reason to read the job again
         */
        boolean await(Duration wait) throws InterruptedException;

        /** Completes when there is a reason to read the job again, on the thread that brings it: go on elsewhere. */
        Mono<Void> end();

        @Override
        void close();
    }

    /** All who wait for one job. */
    private record Bench(End end, int seats) {}

    private record End(CountDownLatch threads, Sinks.Empty<Void> requests) {
        static End pending() {
            return new End(new CountDownLatch(1), Sinks.empty());
        }

        void come() {
            threads.countDown();
            requests.tryEmitEmpty();
        }
    }

    Seat take(JobId job) {
        Bench bench = benches.merge(
                job, new Bench(End.pending(), 1), (known, fresh) -> new Bench(known.end(), known.seats() + 1));
        return new Seat() {
            @Override
            public boolean await(Duration wait) throws InterruptedException {
                return bench.end().threads().await(wait.toNanos(), TimeUnit.NANOSECONDS);
            }

            @Override
            public Mono<Void> end() {
                return bench.end().requests().asMono();
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
                bench.end().come();
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

    private void leave(JobId job, End end) {
        // A bench of another end is of those who came after the wake-up.
        benches.computeIfPresent(job, (id, bench) -> {
            if (bench.end() != end) {
                return bench;
            }
            return bench.seats() == 1 ? null : new Bench(end, bench.seats() - 1);
        });
    }
}
