package io.semblance.gateway.populations;

import io.semblance.gateway.jobs.JobAftermath;
import io.semblance.gateway.jobs.JobState;
import io.semblance.gateway.jobs.JobView;
import io.semblance.schema.job.JobType;

/** Starts the test that was wished as soon as the model is there, and removes what a test left that came to nothing. */
final class PopulationAftermath implements JobAftermath {
    private final StartTests tests;
    private final PurgePopulations purge;

    PopulationAftermath(StartTests tests, PurgePopulations purge) {
        this.tests = tests;
        this.purge = purge;
    }

    @Override
    public void ended(JobView job) {
        if (job.type() == JobType.POPULATION) {
            tests.startWished();
            purge.purge();
        }
        if (job.type() == JobType.POPULATION_TEST && job.state() != JobState.COMPLETED) {
            purge.job(job.tenant(), job.id());
        }
    }
}
