package io.semblance.gateway.jobs;

import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The only writer of job states. Whatever changes a job, an event, a wish to cancel or a lease that ran out, comes
 * through here: one transaction writes the jobs, the tenants' event logs, the ledger and what other rooms keep.
 */
public final class Projection {
    private final TransactionOperations transactions;
    private final JobRows rows;
    private final Endings endings;
    private final AfterCommit afterCommit;
    private final InstantSource clock;
    private final LeaseProperties leases;

    Projection(
            TransactionOperations transactions,
            JobRows rows,
            Endings endings,
            AfterCommit afterCommit,
            InstantSource clock,
            LeaseProperties leases) {
        this.transactions = transactions;
        this.rows = rows;
        this.endings = endings;
        this.afterCommit = afterCommit;
        this.clock = clock;
        this.leases = leases;
    }

    /** Applies events in their order. Repeated and late ones change nothing. */
    public void project(List<JobEvent> events) {
        List<Transition> committed = inTransaction(() -> {
            List<JobId> ids = events.stream()
                    .map(event -> event.header().job())
                    .distinct()
                    .toList();
            List<JobView> before = rows.lock(ids);
            List<Transition> written = write(fold(before, events));
            announceChanged(before, written);
            Failpoint.PROJECTING.pass();
            return written;
        });
        Failpoint.PROJECTED.pass();
        afterCommit.committed(committed);
    }

    /**
     * Completes a job that a {@link JobEnding} held back.
     *
     * @return false when the job has ended meanwhile
     */
    public boolean delivered(JobId id) {
        return endDelivery(id, job -> JobProjection.delivered(job, now()));
    }

    /**
     * Fails a job that a {@link JobEnding} held back.
     *
     * @return false when the job has ended meanwhile
     */
    public boolean undeliverable(JobId id, Failure failure) {
        return endDelivery(id, job -> JobProjection.failed(job, failure, now()));
    }

    private boolean endDelivery(JobId id, Function<JobView, Transition> end) {
        List<Transition> ended = inTransaction(() -> write(rows.lock(List.of(id)).stream()
                .filter(job -> job.state() == JobState.DELIVERING)
                .map(end)
                .toList()));
        afterCommit.committed(ended);
        return !ended.isEmpty();
    }

    Cancellation cancel(TenantId tenant, JobId id) {
        List<Cancellation> answer = new ArrayList<>(1);
        afterCommit.committed(inTransaction(() -> {
            Optional<JobView> found = rows.lock(List.of(id)).stream()
                    .filter(job -> job.tenant().equals(tenant))
                    .findFirst();
            List<Transition> ending =
                    found.filter(job -> !job.ended()).map(job -> JobProjection.cancelled(job, now())).stream()
                            .toList();
            answer.add(ending.stream()
                    .<Cancellation>map(transition -> new Cancellation.Cancelled(transition.job()))
                    .findFirst()
                    .orElseGet(() -> cancellationOfAnEndedJob(found)));
            return write(ending);
        }));
        return answer.getFirst();
    }

    /**
     * Gives jobs whose lease ran out another chance, or fails those that have had enough.
     *
     * @return how many were found; as many as the limit means that there may be more
     */
    int reclaim(int limit) {
        return reclaim(limit, job -> {});
    }

    /**
     * @param givenUp is told, after the commit, of each job that has failed by this
     */
    int reclaim(int limit, Consumer<JobView> givenUp) {
        List<JobView> overdue = new ArrayList<>();
        List<Transition> failed = inTransaction(() -> {
            overdue.addAll(rows.lockOverdue(now(), limit));
            List<JobId> again =
                    ids(overdue.stream().filter(job -> !isExhausted(job)).toList());
            rows.requeue(again, now());
            rows.announceChanged(again);
            if (!overdue.isEmpty()) {
                Failpoint.RECLAIMING.pass();
            }
            return write(overdue.stream()
                    .filter(this::isExhausted)
                    .map(this::exhausted)
                    .toList());
        });
        afterCommit.committed(failed);
        failed.forEach(transition -> givenUp.accept(transition.job()));
        return overdue.size();
    }

    /**
     * Puts sent jobs back that wait in the broker though workers are taking others, or could: what holds them there does not
     * let go, and a second message goes round it. It costs a job neither a dispatch nor its place.
     *
     * @param idle types whose workers are there
     * @return how many
     */
    int resend(Set<JobType> idle, int limit) {
        List<JobId> stuck = new ArrayList<>();
        transactions.executeWithoutResult(status -> {
            stuck.addAll(rows.lockStuck(now().minus(leases.stuck()), idle, limit));
            rows.requeue(stuck, now());
        });
        return stuck.size();
    }

    /**
     * Puts a job back that is sent or running, in the caller's transaction, which has locked it. What an attempt at it still
     * reports counts as it did.
     */
    void sendAgain(JobView locked) {
        List<JobId> job = List.of(locked.id());
        transactions.executeWithoutResult(status -> {
            rows.requeue(job, now());
            rows.announceChanged(job);
        });
    }

    private static Cancellation cancellationOfAnEndedJob(Optional<JobView> found) {
        return found.<Cancellation>map(job -> job.state() == JobState.CANCELLED
                        ? new Cancellation.Cancelled(job)
                        : new Cancellation.AlreadyEnded(job))
                .orElseGet(Cancellation.NoSuchJob::new);
    }

    /** Only attempts that were lost count against a job; one that merely waits in the broker is sent once more. */
    private boolean isExhausted(JobView job) {
        return job.state() == JobState.PROCESSING && job.dispatches() >= leases.maxDispatches();
    }

    private Transition exhausted(JobView job) {
        String detail =
                "No attempt reported back in time; the job was sent to a worker " + job.dispatches() + " times.";
        return JobProjection.failed(job, Failure.of(ErrorCode.ATTEMPTS_EXHAUSTED, detail), now());
    }

    private List<Transition> fold(List<JobView> jobs, List<JobEvent> events) {
        Map<JobId, JobView> current = new LinkedHashMap<>();
        jobs.forEach(job -> current.put(job.id(), job));
        List<Transition> transitions = new ArrayList<>();
        for (JobEvent event : events) {
            JobView job = current.get(event.header().job());
            if (job != null) {
                Transition transition = heldBack(JobProjection.apply(job, event));
                if (transition.changed()) {
                    current.put(job.id(), transition.job());
                    transitions.add(transition);
                }
            }
        }
        return transitions;
    }

    private Transition heldBack(Transition transition) {
        boolean completing = transition.changed() && transition.job().state() == JobState.COMPLETED;
        return completing && endings.holdBack(transition.job())
                ? JobProjection.delivering(transition.job())
                : transition;
    }

    private List<Transition> write(List<Transition> transitions) {
        if (transitions.isEmpty()) {
            return transitions;
        }
        Instant now = now();
        Map<JobId, JobView> last = new LinkedHashMap<>();
        transitions.forEach(transition -> last.put(transition.job().id(), transition.job()));
        rows.save(last.values(), now, now.plus(leases.duration()));
        List<JobView> ended = last.values().stream().filter(JobView::ended).toList();
        endings.tellRooms(ended);
        rows.append(TenantLog.entries(transitions, now));
        if (!ended.isEmpty()) {
            rows.announceEnded(ids(ended));
        }
        endings.settle(ended);
        return transitions;
    }

    /** Only of a job that was running may a gateway remember how far it is: short jobs need no notice before their end. */
    private void announceChanged(List<JobView> before, List<Transition> written) {
        Set<JobId> running = before.stream()
                .filter(job -> job.state() == JobState.PROCESSING)
                .map(JobView::id)
                .collect(Collectors.toSet());
        rows.announceChanged(written.stream()
                .filter(transition -> !transition.job().ended())
                .map(transition -> transition.job().id())
                .filter(running::contains)
                .distinct()
                .toList());
    }

    private List<Transition> inTransaction(Supplier<List<Transition>> work) {
        return Optional.ofNullable(transactions.execute(status -> work.get())).orElse(List.of());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static List<JobId> ids(Collection<JobView> jobs) {
        return jobs.stream().map(JobView::id).toList();
    }
}
