package io.semblance.predictor.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.predictor.PredictionModel;
import io.semblance.schema.job.Topics;
import io.semblance.worker.kafka.KafkaClients;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/** Wires predictions: many, short, and answered at once, so by an ordinary group. */
@Configuration(proxyBeanMethods = false)
class QuestionsConfiguration {
    private static final String GROUP = "predictor";
    /** What a worker has taken and cannot finish before it dies has to wait for the second sending. */
    private static final int RECORDS = 16;
    /** A third of the second after which a gateway asks again. */
    private static final Duration UNDERWAY = Duration.ofMillis(330);

    @Bean
    Membership questionsHealthIndicator() {
        return new Membership();
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> questions(
            KafkaClients clients,
            PredictionModel model,
            KafkaTemplate<String, byte[]> kafka,
            ExecutorService predictionThreads,
            ExecutorService providerThreads,
            InstantSource clock,
            MeterRegistry registry,
            Membership membership) {
        ContainerProperties properties = new ContainerProperties(Topics.PREDICTIONS);
        properties.setMessageListener(new QuestionListener(
                model, new Reports(kafka, UNDERWAY, providerThreads), predictionThreads, clock, registry));
        properties.setConsumerRebalanceListener(membership);
        properties.setMissingTopicsFatal(false);
        return new ConcurrentMessageListenerContainer<>(clients.members(GROUP, RECORDS), properties);
    }
}
