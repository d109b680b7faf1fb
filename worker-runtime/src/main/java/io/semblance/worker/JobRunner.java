package io.semblance.worker;

import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.UnreadableArtifactException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one attempt at a command: look whether the job is done, start, handle, publish, announce. Any attempt may run
 * twice, here or elsewhere; the manifest decides which one counts.
 */
public final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private static final Failure INPUT_GONE = Failure.of(
            ErrorCode.DATASET_NOT_FOUND, "The dataset was deleted or has expired before the job had its turn.");

    private static final Failure INPUT_UNREADABLE = Failure.of(
            ErrorCode.ARTIFACT_UNREADABLE, "An object that the job needs cannot be decrypted, now or later.");

    private final JobHandlers handlers;
    private final Attempts attempts;
    private final Manifests manifests;
    private final RetryPolicy retries;
    private final DeadLetters deadLetters;
    private final RunnerWatch watch;

    JobRunner(
            JobHandlers handlers,
            Attempts attempts,
            Manifests manifests,
            RetryPolicy retries,
            DeadLetters deadLetters,
            RunnerWatch watch) {
        this.handlers = handlers;
        this.attempts = attempts;
        this.manifests = manifests;
        this.retries = retries;
        this.deadLetters = deadLetters;
        this.watch = watch;
    }

    /** Runs the attempt on the calling thread. Never throws; what the caller has to do with the delivery is the answer. */
    public Settlement run(Delivery delivery, StopSignal stop) {
        Instant enough = watch.now().plus(retries.patience());
        Delivery now = delivery;
        Ending ending = attempt(now, stop);
        while (ending.outcome() == AttemptOutcome.STORE_AWAY && watch.now().isBefore(enough)) {
            now = now.again();
            ending = attempt(now, stop);
        }
        return ending.settlement();
    }

    private Ending attempt(Delivery delivery, StopSignal stop) {
        RunnerWatch.Running running = watch.began(delivery, stop);
        Ending ending = new Ending(AttemptOutcome.RELEASED, Settlement.RELEASE);
        try (RunningAttempt attempt = attempts.open(delivery, stop)) {
            ending = run(attempt);
            LOG.atInfo().addKeyValue("outcome", ending.outcome().tag()).log("attempt ended");
        } finally {
            running.ended(ending.outcome());
        }
        return ending;
    }

    private Ending run(RunningAttempt attempt) {
        try {
            return work(attempt);
        } catch (IOException | RuntimeException e) {
            // The way out is blocked as well, so that nobody can be told. Another delivery will try again.
            LOG.atWarn().addKeyValue("fault", FaultDescription.of(e)).log("attempt gives its command back");
            return new Ending(AttemptOutcome.RELEASED, Settlement.RELEASE);
        }
    }

    @SuppressWarnings("InterruptedExceptionSwallowed")
    private Ending work(RunningAttempt attempt) throws IOException {
        try {
            if (attempt.stop().stopped()) {
                return stopped(attempt);
            }
            // The first attempt is not worth a look: the store is asked anyway when its ending is published. An attempt
            // before it that the broker has forgotten costs work done twice and changes nothing.
            Optional<JobEvent.Succeeded> published =
                    attempt.delivery().isFirst() ? Optional.empty() : published(attempt);
            if (published.isPresent()) {
                return announce(attempt, published.get(), AttemptOutcome.ALREADY_PUBLISHED);
            }
            Failpoint.MANIFEST_MISSED.pass();
            attempt.events().started();
            Failpoint.START_TOLD.pass();
            return switch (handle(attempt)) {
                case JobOutcome.Succeeded succeeded -> publish(attempt, succeeded);
                case JobOutcome.Failed failed -> fail(attempt, failed);
            };
        } catch (ArtifactNotFoundException e) {
            return attempt.stop().stopped() ? stopped(attempt) : inputGone(attempt);
        } catch (UnreadableArtifactException e) {
            LOG.atError().addKeyValue("fault", FaultDescription.of(e)).log("an object cannot be decrypted");
            return fail(attempt, new JobOutcome.Failed(INPUT_UNREADABLE));
        } catch (JobFailedException e) {
            return fail(attempt, new JobOutcome.Failed(e.failure()));
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError e) {
            return attempt.stop().stopped() ? stopped(attempt) : broken(attempt, e);
        }
    }

    private Optional<JobEvent.Succeeded> published(RunningAttempt attempt) throws IOException {
        return manifests.find(attempt.delivery().command());
    }

    private JobOutcome handle(RunningAttempt attempt) throws Exception {
        JobCommand command = attempt.delivery().command();
        return handlers.handle(command, attempt.context());
    }

    /** Makes the attempt's ending the job's, or takes over the ending of an attempt that was faster. */
    private Ending publish(RunningAttempt attempt, JobOutcome.Succeeded outcome) throws IOException {
        if (attempt.stop().stopped()) {
            return stopped(attempt);
        }
        JobEvent.Succeeded mine = attempt.events().succeeded(outcome.result());
        attempt.objects().handOver();
        Failpoint.ENDING_READY.pass();
        JobEvent.Succeeded counts = manifests.publish(attempt.delivery().command(), mine);
        Failpoint.MANIFEST_PUT.pass();
        if (counts.header().attempt().id().equals(mine.header().attempt().id())) {
            return announce(attempt, counts, AttemptOutcome.SUCCEEDED, outcome.spent());
        }
        attempt.objects().takeBack();
        attempt.objects().discard();
        return announce(attempt, counts, AttemptOutcome.LOST_RACE, outcome.spent());
    }

    private Ending announce(
            RunningAttempt attempt, JobEvent.Succeeded published, AttemptOutcome outcome, List<String> spent) {
        Ending ending = announce(attempt, published, outcome);
        if (ending.settlement() == Settlement.ACCEPT) {
            attempt.objects().discard(spent);
        }
        return ending;
    }

    private Ending announce(RunningAttempt attempt, JobEvent.Succeeded published, AttemptOutcome outcome) {
        try {
            attempt.events().announce(published);
            Failpoint.END_TOLD.pass();
            return new Ending(outcome, Settlement.ACCEPT);
        } catch (IOException e) {
            // Published but not told: the next delivery finds the manifest and tells.
            LOG.atWarn().addKeyValue("fault", FaultDescription.of(e)).log("an ending could not be announced");
            return new Ending(AttemptOutcome.RELEASED, Settlement.RELEASE);
        }
    }

    private Ending fail(RunningAttempt attempt, JobOutcome.Failed failed) throws IOException {
        if (attempt.stop().stopped()) {
            return stopped(attempt);
        }
        attempt.objects().discard();
        Failpoint.FAILURE_READY.pass();
        attempt.events().failed(failed.failure());
        Failpoint.FAILURE_TOLD.pass();
        // Only now: had it not been told, the next attempt would need them to come to the same end.
        attempt.objects().discard(failed.spent());
        return new Ending(AttemptOutcome.FAILED, Settlement.ACCEPT);
    }

    /** Perhaps because the job has ended, by an attempt that the broker has forgotten. */
    private Ending inputGone(RunningAttempt attempt) throws IOException {
        attempt.objects().discard();
        Optional<JobEvent.Succeeded> published = published(attempt);
        return published.isPresent()
                ? announce(attempt, published.get(), AttemptOutcome.ALREADY_PUBLISHED)
                : fail(attempt, new JobOutcome.Failed(INPUT_GONE));
    }

    private Ending stopped(RunningAttempt attempt) throws IOException {
        attempt.objects().discard();
        return switch (attempt.stop().reason().orElseThrow()) {
            case CANCELLED -> {
                Failpoint.CANCEL_HEARD.pass();
                attempt.events().cancelled();
                yield new Ending(AttemptOutcome.CANCELLED, Settlement.ACCEPT);
            }
            // Silently: another attempt may be at work already.
            case LOCK_LOST -> new Ending(AttemptOutcome.LOCK_LOST, Settlement.ABANDON);
            case SHUTDOWN -> new Ending(AttemptOutcome.RELEASED, Settlement.RELEASE);
        };
    }

    private Ending broken(RunningAttempt attempt, Throwable fault) throws IOException {
        LOG.atWarn().addKeyValue("fault", FaultDescription.of(fault)).log("attempt failed");
        attempt.objects().discard();
        boolean outage = Fault.isOutage(fault);
        if (!outage
                && retries.exhausted(attempt.delivery())
                && !attempt.objects().handedOver()) {
            return giveUp(attempt, fault);
        }
        attempt.events().attemptFailed(reason(fault));
        Failpoint.RETRY_TOLD.pass();
        attempt.pause(retries.delay(attempt.delivery()));
        if (attempt.stop().stopped()) {
            return stopped(attempt);
        }
        return new Ending(outage ? AttemptOutcome.STORE_AWAY : AttemptOutcome.RETRIED, Settlement.RELEASE);
    }

    private Ending giveUp(RunningAttempt attempt, Throwable fault) throws IOException {
        Delivery delivery = attempt.delivery();
        deadLetters.send(
                delivery.command().type(),
                new DeadLetter(
                        delivery.header().job().value(),
                        delivery.raw(),
                        delivery.headers(),
                        DeadLetter.Reason.ATTEMPTS_EXHAUSTED,
                        fault.getClass().getName(),
                        delivery.deliveries()));
        Failpoint.DEAD_LETTER_SENT.pass();
        attempt.events()
                .failed(Failure.of(
                        ErrorCode.ATTEMPTS_EXHAUSTED,
                        "Every attempt at the job failed; it was given up after the last."));
        return new Ending(AttemptOutcome.EXHAUSTED, Settlement.ACCEPT);
    }

    private static Failure reason(Throwable fault) {
        return Fault.mayPass(fault)
                ? Failure.of(ErrorCode.UNAVAILABLE, "A part of the platform was away; the job will be tried again.")
                : Failure.of(ErrorCode.WORKER_FAULT, "The worker broke off the job; it will be tried again.");
    }

    /** How an attempt ended, for us and for the broker. */
    private record Ending(AttemptOutcome outcome, Settlement settlement) {}
}
