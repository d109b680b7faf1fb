package io.semblance.gateway.datasets;

import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that is held, after its work was accepted, in the hope of a final answer. */
public final class HeldRequest {
    private static final Logger LOG = LoggerFactory.getLogger(HeldRequest.class);

    private HeldRequest() {}

    /** The job when it has ended in time. What breaks while waiting takes nothing from the acceptance: then empty. */
    public static Optional<JobView> awaitEnd(Jobs jobs, TenantId tenant, JobId job, Duration wait) {
        if (wait.isZero()) {
            return Optional.empty();
        }
        try {
            return jobs.awaitEnd(tenant, job, wait).filter(JobView::ended);
        } catch (RuntimeException e) {
            LOG.warn("A request broke off its wait for job {}: {}", job, FaultDescription.of(e));
            return Optional.empty();
        }
    }
}
