package io.semblance.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.minio.MinioArtifactStore;
import io.semblance.schema.id.Ids;
import io.semblance.worker.kafka.KafkaConfiguration;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;

/** All that a worker application needs besides its handlers, which it offers as beans of type {@link JobHandler}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WorkerProperties.class, ArtifactProperties.class})
@Import(KafkaConfiguration.class)
public class WorkerConfiguration {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    /** The store as it is, which nobody is to use but the next bean. */
    @Bean(defaultCandidate = false)
    @Qualifier("objects")
    MinioArtifactStore objects(ArtifactProperties properties) {
        return MinioArtifactStore.connect(properties.settings());
    }

    @Bean
    ArtifactStore artifactStore(@Qualifier("objects") MinioArtifactStore objects, ArtifactProperties properties) {
        return properties.encryption().settings().of(objects, new SecureRandom());
    }

    @Bean
    HealthIndicator artifactsHealthIndicator(ArtifactStore store) {
        return new ArtifactHealth(store);
    }

    /** Of this context alone: the shared ones end for all contexts of a process as soon as one of them closes. */
    @Bean
    ReactorResourceFactory reactorResources() {
        ReactorResourceFactory own = new ReactorResourceFactory();
        own.setUseGlobalResources(false);
        // The graceful shutdown before has waited for those who are served; two quiet seconds more would be waited in
        // vain.
        own.setShutdownQuietPeriod(Duration.ZERO);
        return own;
    }

    @Bean
    ProbeHandler probeHandler() {
        return new ProbeHandler();
    }

    @Bean
    WorkerIdentity workerIdentity(WorkerProperties properties, Environment environment, InstantSource clock) {
        String application = environment.getProperty("spring.application.name", "worker");
        String name = properties
                .name()
                .orElseGet(() -> application + "-" + ProcessHandle.current().pid());
        Ids ids = new Ids(clock, new SecureRandom());
        return new WorkerIdentity(name, clock, ids::ulid);
    }

    @Bean
    WorkerMetrics workerMetrics(MeterRegistry registry) {
        return new WorkerMetrics(registry);
    }

    @Bean
    Telemetry telemetry(WorkerMetrics metrics, ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        return new Telemetry(
                metrics,
                new AttemptTracing(
                        tracer.getIfAvailable(() -> Tracer.NOOP), propagator.getIfAvailable(() -> Propagator.NOOP)));
    }

    @Bean
    Cancellations cancellations(InstantSource clock) {
        return new Cancellations(clock);
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService heartbeats() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("heartbeats").factory());
    }

    @Bean
    Attempts attempts(
            WorkerIdentity worker,
            ArtifactStore store,
            JobEvents events,
            Telemetry telemetry,
            WorkerProperties properties,
            ScheduledExecutorService heartbeats) {
        AttemptSettings settings = new AttemptSettings(properties.lease().dividedBy(3), properties.workFolder());
        return new Attempts(worker, store, events, telemetry, settings, heartbeats);
    }

    @Bean
    RunnerWatch runnerWatch(InstantSource clock, WorkerMetrics metrics, Cancellations cancellations) {
        return new RunnerWatch(clock, metrics, cancellations);
    }

    @Bean
    RetryPolicy retryPolicy(WorkerProperties properties) {
        WorkerProperties.Retry retry = properties.retry();
        return new RetryPolicy(
                retry.attempts(),
                retry.firstDelay(),
                retry.longestDelay(),
                retry.patience(),
                WorkerConfiguration::random);
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Bean
    JobRunner jobRunner(
            List<JobHandler<?>> handlers,
            Attempts attempts,
            ArtifactStore store,
            RetryPolicy retries,
            DeadLetters deadLetters,
            RunnerWatch watch) {
        return new JobRunner(new JobHandlers(handlers), attempts, new Manifests(store), retries, deadLetters, watch);
    }
}
