package io.semblance.gateway.jobs;

import io.semblance.gateway.ledger.Reservations;
import io.semblance.schema.codec.JobCommandCodec;
import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.JobCommand;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Accepts a job: one transaction, after which it is readable and will be sent, whatever happens to this process. */
public final class SubmitJob {
    private static final Logger LOG = LoggerFactory.getLogger(SubmitJob.class);

    private final TransactionOperations transactions;
    private final JobRows rows;
    private final Reservations reservations;
    private final DispatchSignal dispatcher;
    private final InstantSource clock;
    private final TenantSlots slots;
    private final JobCommandCodec codec = new JobCommandCodec();

    public SubmitJob(
            TransactionOperations transactions,
            JobRows rows,
            Reservations reservations,
            DispatchSignal dispatcher,
            InstantSource clock,
            SubmissionProperties submission) {
        this.transactions = transactions;
        this.rows = rows;
        this.reservations = reservations;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.slots = new TenantSlots(
                submission.perTenant(),
                submission.patience(),
                "Too many jobs of this tenant are being accepted at this moment.");
    }

    /**
     * @param alsoInThisTransaction run first: what has to appear together with the job, such as the row of its
     *     resource; an exception from it leaves nothing behind
     * @return the job, queued
     */
    public JobView submit(JobDraft draft, Runnable alsoInThisTransaction) {
        return submit(draft, job -> alsoInThisTransaction.run());
    }

    /**
     * @param alsoInThisTransaction run first, with the job as it is about to be stored
     * @throws io.semblance.gateway.problem.ApiException UNAVAILABLE when too many jobs of the tenant wait to be accepted,
     *     and what {@link Reservations#reserve} refuses
     */
    public JobView submit(JobDraft draft, Consumer<JobView> alsoInThisTransaction) {
        JobView job;
        try (TenantSlots.Slot _ = slots.take(draft.tenant())) {
            job = accept(draft, alsoInThisTransaction);
        }
        Failpoint.ACCEPTED.pass();
        dispatcher.wake(job.type());
        LOG.atInfo()
                .addKeyValue("job_id", job.id().value())
                .addKeyValue("tenant", job.tenant().value())
                .addKeyValue("type", job.type().wireName())
                .addKeyValue("request_id", draft.context().requestId())
                .addKeyValue("traceId", draft.context().traceId().orElse(""))
                .log("job accepted");
        return job;
    }

    private JobView accept(JobDraft draft, Consumer<JobView> alsoInThisTransaction) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        JobCommand command = draft.order().apply(new CommandHeader(draft.id(), draft.tenant(), 1, now));
        JobView job = queued(draft, command, now);
        transactions.executeWithoutResult(status -> {
            alsoInThisTransaction.accept(job);
            rows.insert(job, codec.encode(command), draft.context());
            if (draft.rowsToReserve() > 0) {
                reservations.reserve(draft.tenant(), draft.id(), draft.subject().generation(), draft.rowsToReserve());
            }
            Failpoint.ACCEPTING.pass();
        });
        return job;
    }

    private static JobView queued(JobDraft draft, JobCommand command, Instant now) {
        return new JobView(
                draft.id(),
                draft.tenant(),
                command.type(),
                JobState.QUEUED,
                draft.subject(),
                draft.rowsToReserve(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new JobView.Times(now, Optional.empty(), Optional.empty()));
    }
}
