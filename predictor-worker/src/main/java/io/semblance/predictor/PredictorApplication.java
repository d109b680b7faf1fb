package io.semblance.predictor;

import io.semblance.worker.WorkerApplications;
import io.semblance.worker.WorkerConfiguration;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The process that predicts. */
@SpringBootApplication(proxyBeanMethods = false)
@Import(WorkerConfiguration.class)
@EnableConfigurationProperties(PredictorProperties.class)
public class PredictorApplication {
    /** The application with its defaults, which every other source of properties overrides. */
    public static SpringApplicationBuilder application() {
        return WorkerApplications.of(
                PredictorApplication.class,
                Map.of(
                        "spring.application.name", "predictor",
                        "server.port", "8084",
                        "management.endpoint.health.group.readiness.include", "readinessState,artifacts,questions"));
    }

    static void main(String[] args) {
        application().run(args);
    }
}
