package io.semblance.gateway.populations;

import io.semblance.gateway.jobs.JobDraft;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.jobs.SubmitJob;
import io.semblance.gateway.populations.PopulationRows.Wish;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.population.PopulationId;
import java.time.InstantSource;
import java.util.Optional;

/** Starts tests of populations, each at most once at a time. */
final class StartTests {
    private static final int BATCH = 50;

    private final SubmitJob submitJob;
    private final PopulationRows rows;
    private final Ids ids;
    private final InstantSource clock;

    StartTests(SubmitJob submitJob, PopulationRows rows, Ids ids, InstantSource clock) {
        this.submitJob = submitJob;
        this.rows = rows;
        this.ids = ids;
        this.clock = clock;
    }

    /** Another request or replica was faster, or the population is tested. */
    private static final class NotToTestException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Starts a test of a population that has a model and is neither tested nor being tested.
     *
     * @return its job; empty when there is nothing to start
     */
    Optional<JobId> start(TenantId tenant, PopulationId id, String modelKey, RequestContext context) {
        JobId job = ids.newJob();
        JobDraft draft = new JobDraft(
                job,
                tenant,
                header -> new JobCommand.TestPopulation(header, id, modelKey),
                JobView.Subject.none(),
                0,
                context.in(RequestContext.POPULATIONS));
        try {
            submitJob.submit(draft, () -> {
                if (!rows.testing(id, job, clock.instant())) {
                    throw new NotToTestException();
                }
            });
            return Optional.of(job);
        } catch (NotToTestException e) {
            return Optional.empty();
        }
    }

    /** Starts what was wished when populations were created. Any replica may do it, also twice. */
    void startWished() {
        rows.toTest(BATCH).forEach(this::start);
    }

    private void start(Wish wish) {
        rows.find(wish.tenant(), wish.population())
                .ifPresent(population -> population
                        .model()
                        .ifPresent(model -> start(
                                wish.tenant(),
                                wish.population(),
                                model.key(),
                                new RequestContext("req_" + ids.ulid(), Optional.empty(), ""))));
    }
}
