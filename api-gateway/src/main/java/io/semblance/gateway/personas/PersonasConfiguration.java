package io.semblance.gateway.personas;

import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.datasets.DatasetCatalog;
import io.semblance.gateway.datasets.SubmitDataset;
import io.semblance.gateway.jobs.CancelJob;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.gateway.jobs.Loop;
import io.semblance.gateway.jobs.SubmitJob;
import io.semblance.gateway.populations.CreatePopulation;
import io.semblance.gateway.populations.PopulationCatalog;
import io.semblance.gateway.uploads.UploadSlots;
import io.semblance.schema.id.Ids;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Wires personas. */
@Configuration(proxyBeanMethods = false)
class PersonasConfiguration {
    @Bean
    PersonaRunRows personaRunRows(JdbcClient jdbc) {
        return new PersonaRunRows(jdbc);
    }

    @Bean
    PersonaRuns personaRuns(
            PersonaRunRows rows,
            Jobs jobs,
            CancelJob cancelJob,
            ArtifactStore store,
            InstantSource clock,
            PersonaProperties properties) {
        return new PersonaRuns(rows, jobs, cancelJob, store, clock, properties.keep());
    }

    @Bean
    StartPersonas startPersonas(
            ArtifactStore store,
            SubmitJob submitJob,
            PersonaRunRows rows,
            PersonaProperties properties,
            DatasetCatalog datasets,
            PopulationCatalog populations,
            Ids ids,
            InstantSource clock) {
        return new StartPersonas(
                store, submitJob, rows, new Prices(properties.credits()), datasets, populations, ids, clock);
    }

    @Bean
    ReplayRun replayRun(StartPersonas start, PersonaRunRows rows) {
        return new ReplayRun(start, rows);
    }

    @Bean
    ReusePersonas reusePersonas(
            PersonaRuns runs, SubmitDataset datasets, CreatePopulation populations, UploadSlots slots) {
        return new ReusePersonas(runs, datasets, populations, slots);
    }

    @Bean
    RunBodies runBodies(PersonaRuns runs) {
        return new RunBodies(runs);
    }

    @Bean
    PersonaEnding personaEnding(PersonaRunRows rows) {
        return new PersonaEnding(rows);
    }

    @Bean
    Loop personaSweep(PersonaRuns runs, PersonaProperties properties) {
        return new Loop(
                "persona-sweep",
                () -> {
                    runs.forget();
                    LockSupport.parkNanos(properties.sweep().toNanos());
                },
                new SecureRandom());
    }

    @Bean
    WebFluxConfigurer largeBodies(PersonaProperties properties) {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(
                        new LargeBody.Argument(Math.toIntExact(properties.body().toBytes())));
            }
        };
    }
}
