package io.semblance.gateway.jobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.time.Duration;
import java.util.Optional;

/** Jobs as they stand in the database, and those that ended lately from memory: an end never changes. */
public final class RecentJobs implements Jobs {
    private static final long REMEMBERED = 50_000;
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private final JobReads reads;
    private final Waiters waiters;
    private final Cache<JobId, JobView> ended = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(MEMORY)
            .build();

    RecentJobs(JobReads reads, Waiters waiters) {
        this.reads = reads;
        this.waiters = waiters;
    }

    @Override
    public Optional<JobView> find(TenantId tenant, JobId job) {
        return remembered(tenant, job).or(() -> {
            Optional<JobView> found = reads.find(tenant, job);
            found.filter(JobView::ended).ifPresent(this::remember);
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

    Optional<JobView> remembered(TenantId tenant, JobId job) {
        return Optional.ofNullable(ended.getIfPresent(job))
                .filter(view -> view.tenant().equals(tenant));
    }

    void remember(JobView job) {
        ended.put(job.id(), job);
    }
}
