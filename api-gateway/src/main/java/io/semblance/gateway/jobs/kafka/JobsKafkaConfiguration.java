package io.semblance.gateway.jobs.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.gateway.jobs.DispatchQueue;
import io.semblance.gateway.jobs.Loop;
import io.semblance.gateway.jobs.Projection;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Wires the broker's side of jobs. */
@Configuration(proxyBeanMethods = false)
class JobsKafkaConfiguration {
    private static final long FIRST_PAUSE_MS = 200;
    private static final long LAST_PAUSE_MS = 2_000;

    @Bean
    KafkaCommands commandSender(KafkaTemplate<String, byte[]> kafka, InstantSource clock) {
        return new KafkaCommands(kafka, clock);
    }

    @Bean
    KafkaControls controlSender(KafkaTemplate<String, byte[]> kafka) {
        return new KafkaControls(kafka, threadPerTask("control-"));
    }

    @Bean
    KafkaDeadCommands deadCommands(DispatchQueue queue, KafkaCommands commands, KafkaTemplate<String, byte[]> kafka) {
        return new KafkaDeadCommands(queue, commands, kafka, threadPerTask("dead-command-"));
    }

    @Bean
    KafkaWorkers workers(KafkaAdmin admin) {
        return new KafkaWorkers(admin.getConfigurationProperties());
    }

    private static Executor threadPerTask(String names) {
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(names);
        executor.setVirtualThreads(true);
        return executor;
    }

    @Bean
    JobEventListener jobEventListener(Projection projection, InstantSource clock, MeterRegistry registry) {
        return new JobEventListener(projection, clock, registry);
    }

    /** The listener gives up on no batch: what it throws is an outage. Replicas that met it together part. */
    @Bean
    CommonErrorHandler patience() {
        ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE_MS, 2);
        pauses.setMaxInterval(LAST_PAUSE_MS);
        pauses.setJitter(FIRST_PAUSE_MS / 2);
        return new DefaultErrorHandler(pauses);
    }

    @Bean
    Loop shareGroupLag(KafkaAdmin admin, MeterRegistry registry) {
        ShareGroupLag lag = new ShareGroupLag(admin.getConfigurationProperties(), registry);
        return new Loop("share-group-lag", lag::turn, new SecureRandom());
    }

    @Bean
    Loop topicProvisioning(KafkaAdmin admin, TopicProperties properties, KafkaListenerEndpointRegistry listeners) {
        TopicProvisioning provisioning =
                new TopicProvisioning(admin.getConfigurationProperties(), properties, listeners);
        return new Loop("topic-provisioning", provisioning::turn, new SecureRandom());
    }
}
