package io.semblance.gateway.oracle.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.gateway.oracle.OracleProperties;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.core.KafkaTemplate;

/** Wires the broker's side of predictions. */
@Configuration(proxyBeanMethods = false)
class OracleKafkaConfiguration {
    @Bean
    KafkaPredictors predictors(
            KafkaTemplate<String, byte[]> kafka,
            OracleProperties properties,
            InstantSource clock,
            MeterRegistry registry) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("predictions-");
        threads.setVirtualThreads(true);
        KafkaPredictors predictors = new KafkaPredictors(kafka, properties.again(), clock, threads);
        Gauge.builder("semblance.predictions.waiting", predictors, KafkaPredictors::waiting)
                .description("Questions that wait for their predictions")
                .register(registry);
        return predictors;
    }

    @Bean
    PredictionAnswerListener predictionAnswerListener(KafkaPredictors predictors) {
        return new PredictionAnswerListener(predictors);
    }
}
