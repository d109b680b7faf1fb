package io.semblance.gateway.populations;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Failure.Fault;
import io.semblance.schema.population.PopulationFigures;
import io.semblance.schema.population.PopulationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A population as the control plane knows it.
 *
 * @param training the job that makes its model
 * @param model empty until it is made
 * @param test the newest test; empty before the first
 * @param faults what is wrong with its survey, or why its test failed
 */
record Population(
        PopulationId id,
        TenantId tenant,
        About about,
        PopulationState state,
        Instant createdAt,
        JobId training,
        Optional<Model> model,
        Optional<Test> test,
        List<Fault> faults) {
    Population {
        faults = List.copyOf(faults);
    }

    /**
     * What its owner says of it.
     *
     * @param effectiveDate when the survey was made
     * @param engine name of the engine that answers
     * @param fileName of the survey
     * @param runTest whether it is tested as soon as its model is made
     */
    record About(
            String name,
            Optional<String> description,
            Optional<String> dataSource,
            Optional<String> realityTarget,
            Optional<LocalDate> effectiveDate,
            String engine,
            String fileName,
            boolean runTest) {}

    /**
     * @param key artifact key
     * @param questions of the survey
     * @param respondents rows of the survey
     */
    record Model(String key, int questions, int respondents) {}

    /**
     * @param figures of a test that is finished
     * @param questions artifact key of the document with every question
     */
    record Test(
            JobId job,
            Instant startedAt,
            Optional<Instant> finishedAt,
            Optional<PopulationFigures> figures,
            Optional<String> questions) {}
}
