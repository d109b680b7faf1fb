package io.semblance.gateway.jobs;

import io.semblance.gateway.jobs.JobView.Progress;
import io.semblance.gateway.jobs.JobView.Times;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.EventHeader;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobResult;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What an event makes of a job: pure, idempotent and monotonic. A terminal state never changes, and of the events of
 * running attempts only the newest of the newest attempt counts, in whatever order they arrive.
 */
final class JobProjection {
    private static final Comparator<Attempt> BY_AGE = Comparator.comparingInt(Attempt::dispatch)
            .thenComparing(Attempt::startedAt)
            .thenComparing(Attempt::id);

    private JobProjection() {}

    static Transition apply(JobView job, JobEvent event) {
        if (job.ended() || job.state() == JobState.DELIVERING || !about(job, event.header())) {
            return new Transition(job, Transition.Kind.UNCHANGED);
        }
        return switch (event) {
            case JobEvent.Started s -> started(job, s.header());
            case JobEvent.Progressed p -> progressed(job, p);
            case JobEvent.AttemptFailed f -> retrying(job, f.header());
            case JobEvent.Succeeded s -> completed(job, s);
            case JobEvent.Failed f -> failed(job, f.failure(), f.header().at());
            case JobEvent.Cancelled c -> cancelled(job, c.header().at());
        };
    }

    /** Holds the completion of a job back: what it made has to be delivered first. */
    static Transition delivering(JobView completed) {
        Times times = new Times(completed.times().createdAt(), completed.times().startedAt(), Optional.empty());
        return new Transition(
                with(completed, JobState.DELIVERING, completed.progress(), Optional.empty(), completed.result(), times),
                Transition.Kind.DELIVERING);
    }

    /** The end of a job whose result has arrived where it belongs. */
    static Transition delivered(JobView job, Instant at) {
        return end(job, JobState.COMPLETED, Optional.empty(), job.result(), at);
    }

    /** The end that a client's wish brings. */
    static Transition cancelled(JobView job, Instant at) {
        return end(job, JobState.CANCELLED, Optional.empty(), Optional.empty(), at);
    }

    /** The end of a job that cannot succeed. */
    static Transition failed(JobView job, Failure failure, Instant at) {
        return end(job, JobState.FAILED, Optional.of(failure), Optional.empty(), at);
    }

    private static boolean about(JobView job, EventHeader header) {
        return job.id().equals(header.job()) && job.tenant().equals(header.tenant()) && job.type() == header.type();
    }

    private static Transition started(JobView job, EventHeader header) {
        Progress fresh = new Progress(header.attempt(), header.sequence(), Optional.empty(), 0, 0);
        return advance(job, fresh, Transition.Kind.STARTED);
    }

    private static Transition progressed(JobView job, JobEvent.Progressed event) {
        EventHeader header = event.header();
        Progress next = new Progress(
                header.attempt(), header.sequence(), Optional.of(event.phase()), event.done(), event.total());
        boolean step = job.progress().map(last -> isStep(last, next)).orElse(true);
        return advance(job, next, step ? Transition.Kind.STEPPED : Transition.Kind.PROGRESSED);
    }

    private static Transition retrying(JobView job, EventHeader header) {
        Progress pausing = new Progress(header.attempt(), header.sequence(), Optional.empty(), 0, 0);
        return advance(job, pausing, Transition.Kind.RETRYING);
    }

    private static Transition completed(JobView job, JobEvent.Succeeded event) {
        return end(
                job,
                JobState.COMPLETED,
                Optional.empty(),
                Optional.of(event.result()),
                event.header().at());
    }

    private static Transition advance(JobView job, Progress next, Transition.Kind kind) {
        if (job.progress().filter(last -> !isNewer(next, last)).isPresent()) {
            return new Transition(job, Transition.Kind.UNCHANGED);
        }
        Instant start = latest(
                earliest(job.times().startedAt(), next.attempt().startedAt()),
                job.times().createdAt());
        Times times = new Times(job.times().createdAt(), Optional.of(start), Optional.empty());
        return new Transition(
                with(job, JobState.PROCESSING, Optional.of(next), Optional.empty(), Optional.empty(), times), kind);
    }

    private static Transition end(
            JobView job, JobState state, Optional<Failure> failure, Optional<JobResult> result, Instant at) {
        Instant end = latest(at, job.times().startedAt().orElse(job.times().createdAt()));
        Times times = new Times(job.times().createdAt(), job.times().startedAt(), Optional.of(end));
        return new Transition(with(job, state, job.progress(), failure, result, times), Transition.Kind.ENDED);
    }

    private static JobView with(
            JobView job,
            JobState state,
            Optional<Progress> progress,
            Optional<Failure> failure,
            Optional<JobResult> result,
            Times times) {
        return new JobView(
                job.id(),
                job.tenant(),
                job.type(),
                state,
                job.subject(),
                job.rowsReserved(),
                job.dispatches(),
                progress,
                failure,
                result,
                times);
    }

    private static boolean isNewer(Progress next, Progress last) {
        int age = BY_AGE.compare(next.attempt(), last.attempt());
        return age > 0 || (age == 0 && next.sequence() > last.sequence());
    }

    private static boolean isStep(Progress last, Progress next) {
        return !last.phase().equals(next.phase()) || tenths(next) > tenths(last);
    }

    private static long tenths(Progress progress) {
        return progress.total() <= 0 ? 0 : (long) (10.0 * progress.done() / progress.total());
    }

    /** A worker's clock may be behind ours, but a job's times are in order. */
    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earliest(Optional<Instant> known, Instant other) {
        return known.filter(start -> start.isBefore(other)).orElse(other);
    }
}
