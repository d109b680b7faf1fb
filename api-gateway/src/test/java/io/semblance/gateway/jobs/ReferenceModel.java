package io.semblance.gateway.jobs;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.EventHeader;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What must become of jobs, the ledger and the tenants' event logs: the design in a few pages of plain Java. It shares
 * the wire's vocabulary with the production code and nothing else, and knows neither transactions nor a database.
 */
final class ReferenceModel {
    private static final Comparator<Job> BY_PLACE =
            Comparator.comparing((Job job) -> job.queuedAt).thenComparing(job -> job.id.value());

    /** The words of the database. */
    enum Stage {
        QUEUED,
        DISPATCHED,
        PROCESSING,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /** How new an event is: of two, only the later may count. */
    private record Mark(Attempt attempt, long sequence) {
        boolean after(Mark other) {
            int order = Comparator.comparingInt((Mark mark) -> mark.attempt.dispatch())
                    .thenComparing(mark -> mark.attempt.startedAt())
                    .thenComparing(mark -> mark.attempt.id())
                    .thenComparingLong(Mark::sequence)
                    .compare(this, other);
            return order > 0;
        }
    }

    /** One job. */
    static final class Job {
        final JobId id;
        final TenantId tenant;
        final JobType type;
        final long reserved;
        final Instant created;
        Stage stage = Stage.QUEUED;
        int dispatches;
        Instant queuedAt;
        Instant lease = Instant.MAX;
        boolean noted;
        Optional<Mark> newest = Optional.empty();
        String phase = "";
        long done;
        long total;
        Optional<Instant> started = Optional.empty();
        Optional<Instant> ended = Optional.empty();
        String code = "";
        OptionalLong captured = OptionalLong.empty();

        private Job(JobId id, TenantId tenant, JobType type, long reserved, Instant created) {
            this.id = id;
            this.tenant = tenant;
            this.type = type;
            this.reserved = reserved;
            this.created = created;
            this.queuedAt = created;
        }

        boolean inFlight() {
            return stage == Stage.DISPATCHED || stage == Stage.PROCESSING;
        }

        String status() {
            boolean waiting = stage == Stage.QUEUED || stage == Stage.DISPATCHED;
            return waiting && newest.isPresent()
                    ? "processing"
                    : waiting ? "queued" : stage.name().toLowerCase(Locale.ROOT);
        }

        Optional<Attempt> attempt() {
            return newest.map(Mark::attempt);
        }
    }

    /** The rows a tenant may generate, and what became of them. */
    static final class Allowance {
        final long rows;
        final long requestCap;
        long used;
        long held;

        Allowance(long rows, long requestCap) {
            this.rows = rows;
            this.requestCap = requestCap;
        }
    }

    /** An entry of a tenant's log. */
    record Entry(JobId job, String kind) {}

    final Map<JobId, Job> jobs = new LinkedHashMap<>();
    final Map<TenantId, Allowance> allowances = new LinkedHashMap<>();
    final Map<TenantId, List<Entry>> logs = new LinkedHashMap<>();
    private final LeaseProperties leases;
    private final DispatchQueue.Bounds bounds;

    ReferenceModel(LeaseProperties leases, DispatchQueue.Bounds bounds) {
        this.leases = leases;
        this.bounds = bounds;
    }

    /** The code that so many rows are refused with, if they are. */
    Optional<String> shortage(TenantId tenant, long rows) {
        return Optional.ofNullable(allowances.get(tenant))
                .filter(any -> rows > 0)
                .flatMap(allowance -> {
                    if (rows > allowance.requestCap) {
                        return Optional.of("simio_request_cap_exceeded");
                    }
                    if (rows > allowance.rows - allowance.used) {
                        return Optional.of("simio_row_quota_exceeded");
                    }
                    return rows > allowance.rows - allowance.used - allowance.held
                            ? Optional.of("simio_quota_reservation_conflict")
                            : Optional.empty();
                });
    }

    void accept(JobId id, TenantId tenant, JobType type, long rows, Instant now) {
        Optional.ofNullable(allowances.get(tenant)).ifPresent(allowance -> allowance.held += rows);
        jobs.put(id, new Job(id, tenant, type, rows, now));
    }

    /** Round-robin between tenants, what each has in flight counted as turns it had; oldest first within one. */
    List<JobId> take(JobType type, Instant now) {
        record Turn(long round, Job job) {}
        List<Turn> turns = new ArrayList<>();
        ofType(type).map(job -> job.tenant).distinct().forEach(tenant -> {
            long busy = ofType(type)
                    .filter(job -> job.tenant.equals(tenant) && job.inFlight())
                    .count();
            List<Job> waiting = ofType(type)
                    .filter(job -> job.tenant.equals(tenant) && job.stage == Stage.QUEUED)
                    .sorted(BY_PLACE)
                    .toList();
            for (int i = 0; i < waiting.size() && busy + i < bounds.perTenant(); i++) {
                turns.add(new Turn(busy + i, waiting.get(i)));
            }
        });
        long unstarted =
                ofType(type).filter(job -> job.stage == Stage.DISPATCHED).count();
        List<Job> taken = turns.stream()
                .sorted(Comparator.comparingLong(Turn::round).thenComparing(Turn::job, BY_PLACE))
                .limit(Math.max(0, bounds.backlog() - unstarted))
                .map(Turn::job)
                .toList();
        taken.forEach(job -> {
            job.stage = Stage.DISPATCHED;
            job.dispatches++;
            job.noted = false;
            job.lease = now.plus(leases.unsent());
        });
        return taken.stream().map(job -> job.id).toList();
    }

    private Stream<Job> ofType(JobType type) {
        return jobs.values().stream().filter(job -> job.type == type);
    }

    void sent(List<JobId> ids, Instant now) {
        ids.stream().map(jobs::get).filter(job -> job.stage == Stage.DISPATCHED).forEach(job -> {
            job.noted = true;
            job.lease = now.plus(leases.untaken());
        });
    }

    /** What the broker refused counts as not sent; a dispatcher's word may come late, and then only repeats a send. */
    void putBack(List<JobId> ids) {
        ids.stream()
                .map(jobs::get)
                .filter(job -> job.stage == Stage.DISPATCHED && !job.noted)
                .forEach(job -> {
                    job.stage = Stage.QUEUED;
                    job.dispatches--;
                });
    }

    void observe(JobEvent event, Instant now) {
        Job job = jobs.get(event.header().job());
        if (job == null || job.ended.isPresent()) {
            return;
        }
        Instant at = event.header().at();
        switch (event) {
            case JobEvent.Started s ->
                counted(job, s.header(), now).ifPresent(newer -> {
                    log(job, "job.started");
                    place(job, "", 0, 0);
                });
            case JobEvent.AttemptFailed f ->
                counted(job, f.header(), now).ifPresent(newer -> {
                    log(job, "job.retrying");
                    place(job, "", 0, 0);
                });
            case JobEvent.Progressed p -> progressed(job, p, now);
            case JobEvent.Succeeded s -> end(job, Stage.COMPLETED, made(s.result()), at);
            case JobEvent.Failed f -> {
                job.code = f.failure().code().slug();
                end(job, Stage.FAILED, 0, at);
            }
            case JobEvent.Cancelled ignored -> end(job, Stage.CANCELLED, 0, at);
        }
    }

    /** An entry for every phase and every further tenth of one; the first progress ever is one too. */
    private void progressed(Job job, JobEvent.Progressed event, Instant now) {
        boolean first = job.newest.isEmpty();
        counted(job, event.header(), now).ifPresent(newer -> {
            String phase = event.phase().wireName();
            boolean step = first
                    || !phase.equals(job.phase)
                    || tenth(event.done(), event.total()) > tenth(job.done, job.total);
            place(job, phase, event.done(), event.total());
            if (step) {
                log(job, "job.progressed");
            }
        });
    }

    private static long tenth(long done, long total) {
        return total == 0 ? 0 : 10 * done / total;
    }

    private Optional<Mark> counted(Job job, EventHeader header, Instant now) {
        Mark mark = new Mark(header.attempt(), header.sequence());
        if (job.newest.filter(last -> !mark.after(last)).isPresent()) {
            return Optional.empty();
        }
        job.newest = Optional.of(mark);
        job.stage = Stage.PROCESSING;
        job.lease = now.plus(leases.duration());
        Instant told = mark.attempt.startedAt();
        Instant start = told.isBefore(job.created) ? job.created : told;
        job.started = Optional.of(job.started.filter(start::isAfter).orElse(start));
        return job.newest;
    }

    private static void place(Job job, String phase, long done, long total) {
        job.phase = phase;
        job.done = done;
        job.total = total;
    }

    private static long made(JobResult result) {
        return result instanceof JobResult.Generated generated ? generated.rowsGenerated() : 0;
    }

    /** Charges once: for rows that exist, never more than were held. */
    private void end(Job job, Stage stage, long rows, Instant at) {
        job.stage = stage;
        Instant earliest = job.started.orElse(job.created);
        job.ended = Optional.of(at.isBefore(earliest) ? earliest : at);
        long captured = Math.min(rows, job.reserved);
        job.captured = OptionalLong.of(captured);
        Optional.ofNullable(allowances.get(job.tenant)).ifPresent(allowance -> {
            allowance.held -= job.reserved;
            allowance.used += captured;
        });
        log(job, "job." + job.status());
    }

    private void log(Job job, String kind) {
        logs.computeIfAbsent(job.tenant, tenant -> new ArrayList<>()).add(new Entry(job.id, kind));
    }

    /** The job as it ended or ends now; empty when the tenant has no such job. */
    Optional<Stage> cancel(TenantId tenant, JobId id, Instant now) {
        Optional<Job> found = Optional.ofNullable(jobs.get(id)).filter(job -> job.tenant.equals(tenant));
        found.filter(job -> job.ended.isEmpty()).ifPresent(job -> end(job, Stage.CANCELLED, 0, now));
        return found.map(job -> job.stage);
    }

    /** A lost attempt costs a dispatch and its place; a command that nobody took up costs neither. */
    List<Job> reclaim(Instant now) {
        List<Job> overdue = jobs.values().stream()
                .filter(job -> job.inFlight() && job.lease.isBefore(now))
                .toList();
        for (Job job : overdue) {
            if (job.stage == Stage.DISPATCHED) {
                job.dispatches--;
                job.stage = Stage.QUEUED;
            } else if (job.dispatches < leases.maxDispatches()) {
                job.queuedAt = now;
                job.stage = Stage.QUEUED;
            } else {
                job.code = "simio_attempts_exhausted";
                end(job, Stage.FAILED, 0, now);
            }
        }
        return overdue;
    }

    long position(Job job) {
        return 1
                + ofType(job.type)
                        .filter(other -> other.stage == Stage.QUEUED && other.tenant.equals(job.tenant))
                        .filter(other -> BY_PLACE.compare(other, job) < 0)
                        .count();
    }
}
