package io.semblance.gateway.jobs.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.gateway.jobs.Loop;
import io.semblance.gateway.jobs.Projection;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** Wires the broker's side of jobs. */
@Configuration(proxyBeanMethods = false)
class JobsKafkaConfiguration {
    @Bean
    KafkaCommands commandSender(KafkaTemplate<String, byte[]> kafka, InstantSource clock) {
        return new KafkaCommands(kafka, clock);
    }

    @Bean
    KafkaControls controlSender(KafkaTemplate<String, byte[]> kafka) {
        SimpleAsyncTaskExecutor senders = new SimpleAsyncTaskExecutor("control-");
        senders.setVirtualThreads(true);
        return new KafkaControls(kafka, senders);
    }

    @Bean
    JobEventListener jobEventListener(Projection projection, InstantSource clock, MeterRegistry registry) {
        return new JobEventListener(projection, clock, registry);
    }

    /** The listener gives up on no batch: what it throws is an outage. */
    @Bean
    CommonErrorHandler patience() {
        return new DefaultErrorHandler(new FixedBackOff(500, FixedBackOff.UNLIMITED_ATTEMPTS));
    }

    @Bean
    Loop topicProvisioning(KafkaAdmin admin, TopicProperties properties, KafkaListenerEndpointRegistry listeners) {
        TopicProvisioning provisioning =
                new TopicProvisioning(admin.getConfigurationProperties(), properties, listeners);
        return new Loop("topic-provisioning", provisioning::turn, new SecureRandom());
    }
}
