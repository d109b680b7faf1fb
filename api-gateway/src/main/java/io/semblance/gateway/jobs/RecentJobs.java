package io.semblance.gateway.jobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Jobs as they stand in the database. From memory come those that ended lately, for an end never changes, and those that are
 * running, for as long as this gateway hears of every change. A queued job's place in the queue is nobody's to remember.
 */
public final class RecentJobs implements Jobs {
    private static final long REMEMBERED = 50_000;
    private static final Duration MEMORY = Duration.ofMinutes(10);
    // Workers report at least this often; were a notice lost, nobody would see a stale job for longer.
    private static final Duration RUNNING_MEMORY = Duration.ofMinutes(1);
    private static final int STRIPES = 1024;

    private final JobReads reads;
    private final Waiters waiters;
    private final Cache<JobId, JobView> ended = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(MEMORY)
            .build();
    private final Cache<JobId, JobView> running = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(RUNNING_MEMORY)
            .build();
    // Counts the changes of all jobs of a stripe, so that a view read before a change is not remembered after it.
    private final AtomicLongArray changes = new AtomicLongArray(STRIPES);
    private volatile boolean hearing;

    RecentJobs(JobReads reads, Waiters waiters) {
        this.reads = reads;
        this.waiters = waiters;
    }

    @Override
    public Optional<JobView> find(TenantId tenant, JobId job) {
        return remembered(tenant, job).or(() -> {
            long before = changes.get(stripe(job));
            Optional<JobView> found = reads.find(tenant, job);
            found.ifPresent(view -> remember(view, before));
            return found;
        });
    }

    @Override
    public Optional<JobView> awaitEnd(TenantId tenant, JobId job, Duration wait) {
        long start = System.nanoTime();
        while (true) {
            try (Waiters.Seat seat = waiters.take(job)) {
                Optional<JobView> found = find(tenant, job);
                Duration left = wait.minusNanos(System.nanoTime() - start);
                boolean over = !left.isPositive() || waiters.closed();
                if (over || found.filter(view -> !view.ended()).isEmpty()) {
                    return found;
                }
                if (!seat.await(left)) {
                    return find(tenant, job);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return find(tenant, job);
            }
        }
    }

    @Override
    public Page<JobView> list(TenantId tenant, Filter filter, PageRequest request) {
        return Page.cut(
                reads.list(tenant, filter, request), request, job -> job.id().value());
    }

    @Override
    public Optional<Long> queuePosition(JobView job) {
        return job.state() == JobState.QUEUED ? reads.queuePosition(job) : Optional.empty();
    }

    /** The job without asking the database; empty does not mean that there is none. */
    Optional<JobView> remembered(TenantId tenant, JobId job) {
        return Optional.ofNullable(ended.getIfPresent(job))
                .or(() -> Optional.ofNullable(running.getIfPresent(job)))
                .filter(view -> view.tenant().equals(tenant));
    }

    void remember(JobView job) {
        // The result of this one is large, and it is not what is polled.
        if (job.type() != JobType.POPULATION_ANSWER) {
            ended.put(job.id(), job);
        }
    }

    private void remember(JobView view, long before) {
        if (view.ended()) {
            remember(view);
        } else if (view.state() == JobState.PROCESSING && hearing) {
            running.asMap().compute(view.id(), (id, known) -> changes.get(stripe(id)) == before ? view : known);
        }
    }

    /** These jobs are not as they were. */
    public void forget(Collection<JobId> jobs) {
        for (JobId job : jobs) {
            changes.incrementAndGet(stripe(job));
            running.invalidate(job);
        }
    }

    /** Whether changes are being heard of; while they are not, only ends are remembered. */
    public void hearing(boolean now) {
        hearing = now;
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            changes.incrementAndGet(stripe);
        }
        running.invalidateAll();
    }

    private static int stripe(JobId job) {
        return Math.floorMod(job.value().hashCode(), STRIPES);
    }
}
