package io.semblance.gateway.ledger;

import static io.semblance.gateway.jobs.JobFixtures.header;

import io.semblance.gateway.jobs.JobCore;
import io.semblance.gateway.jobs.JobFixtures;
import io.semblance.gateway.jobs.JobView;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobResult;
import java.util.List;
import java.util.Optional;

/** Generations of tests: asked for and ended without HTTP and without a worker. */
final class Generations {
    private static final Artifact ARTIFACT = new Artifact("key", 5, "a".repeat(64), "text/csv");

    private final JobCore core;

    Generations(JobCore core) {
        this.core = core;
    }

    JobView ask(TenantId tenant, long rows) {
        return core.submit(JobFixtures.aGeneration(tenant, rows));
    }

    /** Its worker has made so many rows. */
    void end(JobView job, long made) {
        core.projection.project(List.of(new JobEvent.Succeeded(
                header(job, 1, 1, 1), new JobResult.Generated(ARTIFACT, made, Optional.empty()))));
    }

    void fail(JobView job) {
        core.projection.project(List.of(new JobEvent.Failed(
                header(job, 1, 1, 1), Failure.of(ErrorCode.SCENARIO_INFEASIBLE, "No row is both."))));
    }
}
