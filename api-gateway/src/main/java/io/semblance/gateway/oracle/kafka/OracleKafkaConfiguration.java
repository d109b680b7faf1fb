package io.semblance.gateway.oracle.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.gateway.jobs.Loop;
import io.semblance.gateway.oracle.OracleProperties;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Wires the broker's side of predictions. */
@Configuration(proxyBeanMethods = false)
class OracleKafkaConfiguration {
    private static final Duration ANSWERS_FIRST = Duration.ofSeconds(5);

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
    AnswerIntake answerIntake(ConsumerFactory<String, byte[]> consumers, KafkaPredictors predictors) {
        return new AnswerIntake(consumers, new PredictionAnswerListener(predictors));
    }

    @Bean
    Loop answerListening(AnswerIntake answers) {
        return new Loop("answer-listening", answers::turn, new SecureRandom());
    }

    /** The gateway is ready once it hears answers; a broker that is away keeps it only this long. */
    @Bean
    ApplicationRunner answersFirst(AnswerIntake answers) {
        long since = System.nanoTime();
        return arguments -> answers.await(ANSWERS_FIRST.minusNanos(System.nanoTime() - since));
    }
}
