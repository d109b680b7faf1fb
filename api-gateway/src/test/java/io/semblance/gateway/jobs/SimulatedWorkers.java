package io.semblance.gateway.jobs;

import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.EventHeader;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The broker's deliveries, the workers that take them up, one manifest a job, and the log of their events. */
final class SimulatedWorkers {
    private static final Failure BROKEN = Failure.of(ErrorCode.WORKER_FAULT, "It broke.");

    /** An attempt at a command. */
    private static final class Running {
        final QueuedCommand command;
        final Attempt attempt;
        final Duration ahead;
        long sequence;
        boolean over;

        Running(QueuedCommand command, Attempt attempt, Duration ahead) {
            this.command = command;
            this.attempt = attempt;
            this.ahead = ahead;
        }
    }

    final List<QueuedCommand> delivered = new ArrayList<>();
    final List<JobEvent> log = new ArrayList<>();
    int read;
    private final List<Running> attempts = new ArrayList<>();
    private final Map<JobId, JobResult> manifests = new HashMap<>();

    /**
     * @param ahead of the gateway's clock the worker's is; may be negative
     */
    void takeUp(int delivery, Duration ahead, Instant now) {
        pick(delivered, delivery).ifPresent(command -> {
            boolean again = attempts.stream().anyMatch(other -> other.command == command);
            Sometimes.COMMAND_REDELIVERED.hit(again);
            Attempt attempt = new Attempt(command.dispatch(), "attempt-" + attempts.size(), now.plus(ahead));
            Running running = new Running(command, attempt, ahead);
            attempts.add(running);
            log.add(new JobEvent.Started(header(running, now)));
        });
    }

    void advance(int attempt, JobPhase phase, int done, Instant now) {
        running(attempt).ifPresent(running -> log.add(new JobEvent.Progressed(header(running, now), phase, done, 100)));
    }

    void breakDown(int attempt, Instant now) {
        running(attempt).ifPresent(running -> {
            log.add(new JobEvent.AttemptFailed(header(running, now), BROKEN));
            running.over = true;
        });
    }

    /** One attempt wins by a conditional put; whoever comes second tells of what the first has made. */
    void publish(int attempt, long rows, Instant now) {
        running(attempt).ifPresent(running -> {
            Optional<JobResult> first = Optional.ofNullable(manifests.get(running.command.job()));
            Sometimes.TWO_ATTEMPTS_PUBLISHED.hit(first.isPresent());
            JobResult result = first.orElseGet(() -> result(running.command.type(), rows));
            manifests.put(running.command.job(), result);
            log.add(new JobEvent.Succeeded(header(running, now), result));
            running.over = true;
        });
    }

    void fail(int attempt, Instant now) {
        running(attempt).ifPresent(running -> {
            log.add(new JobEvent.Failed(header(running, now), BROKEN));
            running.over = true;
        });
    }

    void stop(int attempt, Instant now) {
        running(attempt).ifPresent(running -> {
            log.add(new JobEvent.Cancelled(header(running, now)));
            running.over = true;
        });
    }

    private Optional<Running> running(int attempt) {
        return pick(attempts, attempt).filter(running -> !running.over);
    }

    private static JobResult result(JobType type, long rows) {
        return type == JobType.PROBE
                ? new JobResult.Probed()
                : new JobResult.Generated(
                        new Artifact("key", rows, "a".repeat(64), "text/csv"), rows, Optional.empty());
    }

    private static EventHeader header(Running running, Instant now) {
        QueuedCommand command = running.command;
        return new EventHeader(
                command.job(),
                command.tenant(),
                command.type(),
                running.attempt,
                ++running.sequence,
                now.plus(running.ahead),
                "worker");
    }

    /** What comes next, at most so many. */
    List<JobEvent> next(int most) {
        return List.copyOf(log.subList(read, Math.min(log.size(), read + most)));
    }

    /** The newest that were read, once more. */
    List<JobEvent> again(int back) {
        return List.copyOf(log.subList(Math.max(0, read - back), read));
    }

    /** A negative choice counts from the newest: -1 is the last. */
    static <T> Optional<T> pick(List<T> all, int choice) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(Math.floorMod(choice, all.size())));
    }
}
