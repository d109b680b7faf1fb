package io.semblance.gateway.populations;

import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.datasets.StoredDocuments;
import io.semblance.gateway.jobs.CancelJob;
import io.semblance.gateway.jobs.Loop;
import io.semblance.gateway.jobs.SubmitJob;
import io.semblance.gateway.uploads.UploadBodies;
import io.semblance.gateway.uploads.UploadProperties;
import io.semblance.gateway.uploads.UploadSlots;
import io.semblance.schema.id.Ids;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires populations. */
@Configuration(proxyBeanMethods = false)
class PopulationsConfiguration {
    @Bean
    PopulationRows populationRows(JdbcClient jdbc, InstantSource clock, PopulationProperties properties) {
        return new PopulationRows(jdbc, clock, properties.settle());
    }

    @Bean
    AskedRows askedRows(JdbcClient jdbc) {
        return new AskedRows(jdbc);
    }

    @Bean
    AccuracyRows accuracyRows(JdbcClient jdbc) {
        return new AccuracyRows(jdbc);
    }

    @Bean
    PopulationCatalog populationCatalog(PopulationRows rows) {
        return new PopulationCatalog(rows);
    }

    @Bean
    StartTests startTests(SubmitJob submitJob, PopulationRows rows, Ids ids, InstantSource clock) {
        return new StartTests(submitJob, rows, ids, clock);
    }

    @Bean
    RepeatTest repeatTest(StartTests tests) {
        return new RepeatTest(tests);
    }

    @Bean
    PurgePopulations purgePopulations(PopulationRows rows, AskedRows questions, ArtifactStore store) {
        return new PurgePopulations(rows, questions, store);
    }

    @Bean
    Loop populationSweep(StartTests tests, PurgePopulations purge, PopulationProperties properties) {
        return new Loop(
                "population-sweep",
                () -> {
                    tests.startWished();
                    purge.purge();
                    LockSupport.parkNanos(properties.sweep().toNanos());
                },
                new SecureRandom());
    }

    @Bean
    PopulationEnding populationEnding(PopulationRows rows, AskedRows questions, AccuracyRows accuracy) {
        return new PopulationEnding(rows, questions, accuracy);
    }

    @Bean
    PopulationAftermath populationAftermath(StartTests tests, PurgePopulations purge) {
        return new PopulationAftermath(tests, purge);
    }

    @Bean
    AskPopulation askPopulation(
            PopulationCatalog catalog,
            PopulationRows populations,
            AskedRows rows,
            SubmitJob submitJob,
            Ids ids,
            InstantSource clock) {
        return new AskPopulation(catalog, populations, rows, submitJob, ids, clock);
    }

    @Bean
    PopulationController.Parts populationParts(
            UploadProperties uploads,
            UploadSlots slots,
            CreatePopulation create,
            StartTests tests,
            DeletePopulation delete,
            StoredDocuments documents,
            AccuracyRows accuracy) {
        return new PopulationController.Parts(
                new UploadBodies(uploads, "seed_data", PopulationForm.FIELD_BYTES),
                slots,
                create,
                tests,
                delete,
                documents,
                accuracy);
    }

    @Bean
    CreatePopulation createPopulation(
            ArtifactStore store, SubmitJob submitJob, PopulationRows rows, Ids ids, InstantSource clock) {
        return new CreatePopulation(store, submitJob, rows, ids, clock);
    }

    @Bean
    DeletePopulation deletePopulation(
            PopulationCatalog catalog, PopulationRows rows, CancelJob cancelJob, PurgePopulations purge) {
        return new DeletePopulation(catalog, rows, cancelJob, purge);
    }
}
