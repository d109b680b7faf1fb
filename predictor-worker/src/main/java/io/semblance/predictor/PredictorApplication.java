package io.semblance.predictor;

import io.semblance.worker.WorkerApplications;
import io.semblance.worker.WorkerConfiguration;
import io.semblance.worker.kafka.PartsConfiguration;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The process that predicts. */
@SpringBootApplication(proxyBeanMethods = false)
@Import({WorkerConfiguration.class, PartsConfiguration.class})
@EnableConfigurationProperties(PredictorProperties.class)
public class PredictorApplication {
    /** The application with its defaults, which every other source of properties overrides. */
    public static SpringApplicationBuilder application() {
        return WorkerApplications.of(
                PredictorApplication.class,
                Map.of(
                        "spring.application.name", "predictor",
                        "server.port", "8084",
                        "semblance.worker.slots.population-test", "2",
                        "semblance.worker.slots.population-question", "2",
                        "semblance.worker.slots.population-answer", "2",
                        "management.endpoint.health.group.readiness.include", "readinessState,artifacts,questions"));
    }

    static void main(String[] args) {
        application().run(args);
    }
}
