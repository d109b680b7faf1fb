package io.semblance.gateway.deadletters;

import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Concern;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.deadletters.Handled.Outcome;
import io.semblance.gateway.jobs.DispatchSignal;
import io.semblance.gateway.jobs.JobState;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.ReplayJob;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** What an operator decides of a letter: once, in one transaction with what follows from it. Repeating it gets the same answer. */
final class DecideOnLetter {
    private final TransactionOperations transactions;
    private final HandledRows rows;
    private final ReplayJob replayJob;
    private final AuditLog audit;
    private final DispatchSignal dispatcher;
    private final InstantSource clock;

    DecideOnLetter(
            TransactionOperations transactions,
            HandledRows rows,
            ReplayJob replayJob,
            AuditLog audit,
            DispatchSignal dispatcher,
            InstantSource clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.replayJob = replayJob;
        this.audit = audit;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /**
     * Has the work done. Refuses with DEAD_LETTER_HANDLED when the letter was dropped, with DEAD_LETTER_NOT_REPLAYABLE, and
     * with whatever a submission of the same work is refused with.
     */
    Handled replay(Letter letter, RequestContext context) {
        Handled handled = decide(
                letter,
                outcome -> outcome != Outcome.DROPPED,
                job -> replay(job.orElseThrow(() -> refusal("No job is kept that the letter belongs to.")), context),
                new Deed(AuditAction.DEAD_LETTER_REPLAYED, context));
        dispatcher.wake(letter.id().type());
        return handled;
    }

    /** Refuses with DEAD_LETTER_HANDLED when the letter was replayed. */
    Handled drop(Letter letter, RequestContext context) {
        return decide(
                letter,
                outcome -> outcome == Outcome.DROPPED,
                job -> handled(Outcome.DROPPED, Optional.empty(), context),
                new Deed(AuditAction.DEAD_LETTER_DROPPED, context));
    }

    private record Deed(AuditAction action, RequestContext context) {}

    private interface Same {
        boolean as(Outcome earlier);
    }

    private interface Decision {
        Handled of(Optional<JobView> job);
    }

    private Handled decide(Letter letter, Same same, Decision decision, Deed deed) {
        return Optional.ofNullable(transactions.execute(status -> {
                    // Locked first, so that the letters of one job are decided on one after the other.
                    Optional<JobView> job =
                            letter.job().flatMap(replayJob::lock).filter(found -> isOf(letter, found));
                    return rows.find(letter)
                            .map(earlier -> repeated(earlier, same))
                            .orElseGet(() -> first(letter, job, decision.of(job), deed));
                }))
                .orElseThrow();
    }

    private static boolean isOf(Letter letter, JobView job) {
        return letter.id().type() == job.type()
                && letter.tenant().map(job.tenant()::equals).orElse(true);
    }

    private static Handled repeated(Handled earlier, Same same) {
        if (!same.as(earlier.outcome())) {
            throw decided();
        }
        return earlier;
    }

    private Handled first(Letter letter, Optional<JobView> job, Handled handled, Deed deed) {
        if (!rows.insert(letter, handled)) {
            throw decided();
        }
        Concern concern = job.map(
                        found -> Concern.tenant(found.tenant()).by(letter.id().toString()))
                .orElseGet(() -> Concern.only(letter.id().toString()));
        audit.add(Origin.operator(deed.context().requestId()), deed.action(), concern);
        return handled;
    }

    private Handled replay(JobView job, RequestContext context) {
        if (job.ended() && job.state() != JobState.FAILED) {
            throw refusal("The job is " + job.status() + ": there is nothing left to be done.");
        }
        if (!job.ended()) {
            replayJob.sendAgain(job);
            return handled(Outcome.SENT_AGAIN, Optional.of(job.id()), context);
        }
        JobId anew = rows.replayOf(job.id()).orElseGet(() -> replayJob.anew(job, context));
        return handled(Outcome.REPLAYED, Optional.of(anew), context);
    }

    private Handled handled(Outcome outcome, Optional<JobId> goesOnAs, RequestContext context) {
        return new Handled(outcome, goesOnAs, clock.instant().truncatedTo(ChronoUnit.MICROS), context.requestId());
    }

    private static ApiException refusal(String detail) {
        return new ApiException(ErrorCode.DEAD_LETTER_NOT_REPLAYABLE, detail);
    }

    private static ApiException decided() {
        return new ApiException(ErrorCode.DEAD_LETTER_HANDLED, "The letter was decided on in another way.");
    }
}
