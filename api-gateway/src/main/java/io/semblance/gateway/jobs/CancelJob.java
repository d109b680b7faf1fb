package io.semblance.gateway.jobs;

import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobControl;
import java.time.InstantSource;

/** Cancels a job: it is cancelled at once, whatever its worker still reports, and the worker is told to stop. */
public final class CancelJob {
    private final Projection projection;
    private final ControlSender workers;
    private final InstantSource clock;

    CancelJob(Projection projection, ControlSender workers, InstantSource clock) {
        this.projection = projection;
        this.workers = workers;
        this.clock = clock;
    }

    /** Must not be called inside a transaction that holds rows a {@link JobEnding} writes: it has one of its own. */
    public Cancellation cancel(TenantId tenant, JobId job) {
        Cancellation cancellation = projection.cancel(tenant, job);
        Failpoint.CANCEL_COMMITTED.pass();
        switch (cancellation) {
            // Told again for a repeated wish: the first message may not have reached the broker.
            case Cancellation.Cancelled ignored -> workers.send(new JobControl.Cancel(job, tenant, clock.instant()));
            case Cancellation.AlreadyEnded ignored -> {}
            case Cancellation.NoSuchJob ignored -> {}
        }
        return cancellation;
    }
}
