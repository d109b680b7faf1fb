package io.semblance.schema.job;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An instruction to whichever worker holds a job. */
public sealed interface JobControl {
    JobId job();

    TenantId tenant();

    Instant at();

    /** Stop working on the job. */
    record Cancel(JobId job, TenantId tenant, Instant at) implements JobControl {
        public Cancel {
            at = at.truncatedTo(ChronoUnit.MICROS);
        }
    }
}
