package io.semblance.gateway.generations;

import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.datasets.DatasetCatalog;
import io.semblance.gateway.idempotency.AnswerWriter;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.gateway.jobs.Loop;
import io.semblance.gateway.jobs.Pauses;
import io.semblance.gateway.jobs.SubmitJob;
import io.semblance.gateway.storage.TenantDeliveries;
import io.semblance.schema.id.Ids;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

@Configuration(proxyBeanMethods = false)
class GenerationsConfiguration {
    @Bean
    GenerationRows generationRows(JdbcClient jdbc, InstantSource clock, GenerationProperties properties) {
        return new GenerationRows(jdbc, clock, properties.settle());
    }

    @Bean
    ArtifactUrls artifactUrls(JdbcClient jdbc, GenerationProperties properties, InstantSource clock) {
        SharedSecretRows secret = new SharedSecretRows(jdbc, "artifact-urls", new SecureRandom());
        return new ArtifactUrls(secret::get, properties.artifactUrl(), clock);
    }

    @Bean
    ArtifactAddresses artifactAddresses(
            ArtifactUrls urls, TenantDeliveries deliveries, GenerationProperties properties) {
        return new ArtifactAddresses(urls, deliveries, properties.artifactUrl());
    }

    @Bean
    Generations generations(GenerationRows rows) {
        return new Generations(rows);
    }

    @Bean
    SubmitGeneration submitGeneration(
            DatasetCatalog catalog,
            SubmitJob submitJob,
            GenerationRows rows,
            Ids ids,
            InstantSource clock,
            GenerationProperties properties) {
        var defaults = new SubmitGeneration.Defaults(clock, new SecureRandom(), properties);
        return new SubmitGeneration(catalog, submitJob, rows, ids, defaults);
    }

    @Bean
    ReplayGeneration replayGeneration(SubmitGeneration submit) {
        return new ReplayGeneration(submit);
    }

    @Bean
    AssessScenario assessScenario(
            DatasetCatalog catalog,
            SubmitJob submitJob,
            Jobs jobs,
            Ids ids,
            GenerationProperties properties,
            Pauses pauses) {
        return new AssessScenario(catalog, submitJob, jobs, ids, properties, pauses);
    }

    @Bean
    GenerationWork.Parts generationParts(
            SubmitGeneration submit,
            Jobs jobs,
            GenerationRows rows,
            ArtifactAddresses addresses,
            AnswerWriter answers) {
        return new GenerationWork.Parts(submit, jobs, rows, addresses, answers);
    }

    @Bean
    GenerationEnding generationEnding(GenerationRows rows, TenantDeliveries deliveries) {
        return new GenerationEnding(rows, deliveries);
    }

    @Bean
    PurgeGenerations purgeGenerations(GenerationRows rows, ArtifactStore store) {
        return new PurgeGenerations(rows, store);
    }

    @Bean
    Loop generationSweep(PurgeGenerations purge, GenerationProperties properties) {
        return new Loop(
                "generation-sweep",
                () -> {
                    purge.purge();
                    LockSupport.parkNanos(properties.sweep().toNanos());
                },
                new SecureRandom());
    }

    @Bean(destroyMethod = "dispose")
    Scheduler artifactReading() {
        return Schedulers.fromExecutorService(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("artifact-", 0).factory()),
                "artifact-reading");
    }

    @Bean
    ArtifactRelay artifactRelay(ArtifactStore store, Scheduler artifactReading) {
        return new ArtifactRelay(store, artifactReading);
    }
}
