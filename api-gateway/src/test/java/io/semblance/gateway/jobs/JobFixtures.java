package io.semblance.gateway.jobs;

import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.EventHeader;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.OutputFileFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/** Jobs and events for tests. */
public final class JobFixtures {
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    public static final Ids IDS = new Ids(InstantSource.fixed(NOON), new Random(7));
    public static final TenantId TENANT = IDS.newTenant();
    public static final RequestContext REQUEST = new RequestContext("req-1", Optional.empty(), RequestContext.HEADLESS);

    private JobFixtures() {}

    public static JobView aJob() {
        return aJob(TENANT, JobState.QUEUED);
    }

    public static JobView aJob(TenantId tenant, JobState state) {
        return new JobView(
                IDS.newJob(),
                tenant,
                JobType.PROBE,
                state,
                JobView.Subject.none(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new JobView.Times(NOON, Optional.empty(), Optional.empty()));
    }

    public static JobDraft aProbe(TenantId tenant) {
        JobId id = IDS.newJob();
        return new JobDraft(id, tenant, JobCommand.Probe::new, JobView.Subject.none(), 0, REQUEST);
    }

    public static JobDraft aGeneration(TenantId tenant, long rows) {
        GenerationId generation = IDS.newGeneration();
        return new JobDraft(
                IDS.newJob(),
                tenant,
                head -> new JobCommand.Generate(
                        head,
                        generation,
                        IDS.newDataset(),
                        "model",
                        rows,
                        OutputFileFormat.CSV,
                        1,
                        JobCommand.Conditions.none()),
                new JobView.Subject(Optional.empty(), Optional.of(generation)),
                rows,
                REQUEST);
    }

    /** The header of an event of the given attempt: number {@code redelivery} of its dispatch. */
    public static EventHeader header(JobView job, int dispatch, int redelivery, long sequence) {
        Instant start = NOON.plusSeconds(10L * dispatch + redelivery);
        Attempt attempt = new Attempt(dispatch, "attempt-" + dispatch + "-" + redelivery, start);
        return new EventHeader(
                job.id(), job.tenant(), job.type(), attempt, sequence, start.plusMillis(sequence), "worker");
    }
}
