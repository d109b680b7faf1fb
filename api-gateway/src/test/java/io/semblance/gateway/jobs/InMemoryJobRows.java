package io.semblance.gateway.jobs;

import io.semblance.gateway.ledger.Reservations;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Jobs, their log and their ledger in memory, without a watchdog. */
final class InMemoryJobRows implements JobRows, Reservations {
    final Map<JobId, JobView> jobs = new LinkedHashMap<>();
    final List<TenantEvent> log = new ArrayList<>();
    final List<Settlement> settlements = new ArrayList<>();

    @Override
    public void insert(JobView job, byte[] command, RequestContext context) {
        jobs.put(job.id(), job);
    }

    @Override
    public List<JobView> lock(Collection<JobId> ids) {
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(jobs.get(id)).stream())
                .toList();
    }

    @Override
    public List<JobView> lockOverdue(Instant now, int limit) {
        return List.of();
    }

    @Override
    public List<JobId> lockStuck(Instant sentBefore, Set<JobType> idle, int limit) {
        return List.of();
    }

    @Override
    public void save(Collection<JobView> changed, Instant now, Instant leaseUntil) {
        changed.forEach(job -> jobs.put(job.id(), job));
    }

    @Override
    public void requeue(Collection<JobId> ids, Instant now) {
        throw new IllegalStateException("nothing is ever overdue here");
    }

    @Override
    public void append(List<TenantEvent> events) {
        log.addAll(events);
    }

    @Override
    public void announceEnded(Collection<JobId> ended) {
        // Nobody listens.
    }

    @Override
    public void announceChanged(Collection<JobId> changed) {
        // Nobody listens.
    }

    @Override
    public void reserve(TenantId tenant, JobId job, Optional<GenerationId> generation, long rows) {
        throw new IllegalStateException("jobs come with what they reserved");
    }

    @Override
    public void settle(List<Settlement> ended) {
        settlements.addAll(ended);
    }
}
