package io.semblance.gateway.deadletters.kafka;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** Wires the broker's side of dead letters. */
@Configuration(proxyBeanMethods = false)
class DeadLettersKafkaConfiguration {
    @Bean
    KafkaLetterTopics letterTopics(ConsumerFactory<?, ?> consumers, InstantSource clock) {
        return new KafkaLetterTopics(consumers.getConfigurationProperties(), clock);
    }
}
