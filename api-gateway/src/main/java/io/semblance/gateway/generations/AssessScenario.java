package io.semblance.gateway.generations;

import io.semblance.gateway.datasets.DatasetCatalog;
import io.semblance.gateway.datasets.HeldRequest;
import io.semblance.gateway.datasets.TrainedDataset;
import io.semblance.gateway.jobs.JobDraft;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.gateway.jobs.Pauses;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.jobs.SubmitJob;
import io.semblance.gateway.json.Fields;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobCommand.Conditions;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.util.Optional;

/** Asks a generator what rows a scenario could have: a job of milliseconds, for which nothing is reserved. */
final class AssessScenario {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final DatasetCatalog catalog;
    private final SubmitJob submitJob;
    private final Jobs jobs;
    private final Ids ids;
    private final GenerationProperties properties;
    private final Pauses pauses;

    AssessScenario(
            DatasetCatalog catalog,
            SubmitJob submitJob,
            Jobs jobs,
            Ids ids,
            GenerationProperties properties,
            Pauses pauses) {
        this.catalog = catalog;
        this.submitJob = submitJob;
        this.jobs = jobs;
        this.ids = ids;
        this.properties = properties;
        this.pauses = pauses;
    }

    /** The answer; refuses with UNAVAILABLE when there is none in time, and at once while such jobs are paused. */
    FeasibilityResponse assess(TenantId tenant, RequestContext context, String datasetId, Fields body) {
        // Whoever repeats the request would leave a job in the queue each time, for an answer that nobody waits for.
        if (pauses.hold(JobType.FEASIBILITY, tenant)) {
            throw new ApiException(
                            ErrorCode.UNAVAILABLE, "Scenarios are not assessed at this moment, by the operators' wish.")
                    .retryAfter(PATIENCE);
        }
        TrainedDataset dataset = catalog.trained(tenant, datasetId);
        Fields fields = body.only("row_count", "conditions");
        long rows = GenerationRequest.rowCount(fields, properties.rowLimit());
        Conditions conditions = new CheckConditions(dataset.schema()).check(ScenarioRequest.read(fields));
        JobId job = ids.newJob();
        JobDraft draft = new JobDraft(
                job,
                tenant,
                header -> new JobCommand.Assess(header, dataset.id(), dataset.modelKey(), rows, conditions),
                new JobView.Subject(Optional.of(dataset.id()), Optional.empty()),
                0,
                context);
        submitJob.submit(draft, () -> catalog.keep(tenant, dataset.id()));
        JobView ended = HeldRequest.awaitEnd(jobs, tenant, job, PATIENCE).orElseThrow(() -> late(job));
        if (ended.result().orElse(null) instanceof JobResult.Assessed assessed) {
            return FeasibilityResponse.of(dataset.id(), rows, assessed, context.requestId());
        }
        throw ended.failure().map(AssessScenario::refusal).orElseGet(() -> late(job));
    }

    private static ApiException refusal(Failure failure) {
        return new ApiException(failure.code(), failure.detail());
    }

    private static ApiException late(JobId job) {
        return new ApiException(ErrorCode.UNAVAILABLE, "The answer takes longer than a request is held.")
                .with("job_id", job.value())
                .retryAfter(COME_BACK);
    }
}
