package io.semblance.predictor.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.predictor.SurveyModel;
import io.semblance.schema.job.Topics;
import io.semblance.worker.kafka.KafkaClients;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    @Bean(destroyMethod = "shutdown")
    ExecutorService predictionThreads() {
        int cores = Runtime.getRuntime().availableProcessors();
        return Executors.newFixedThreadPool(
                cores, Thread.ofPlatform().name("prediction-", 0).factory());
    }

    @Bean
    Membership questionsHealthIndicator() {
        return new Membership();
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> questions(
            KafkaClients clients,
            SurveyModel model,
            KafkaTemplate<String, byte[]> kafka,
            ExecutorService predictionThreads,
            InstantSource clock,
            MeterRegistry registry,
            Membership membership) {
        ContainerProperties properties = new ContainerProperties(Topics.PREDICTIONS);
        properties.setMessageListener(new QuestionListener(model, kafka, predictionThreads, clock, registry));
        properties.setConsumerRebalanceListener(membership);
        properties.setMissingTopicsFatal(false);
        return new ConcurrentMessageListenerContainer<>(clients.members(GROUP, RECORDS), properties);
    }
}
