package io.semblance.predictor;

import io.semblance.worker.WorkerApplications;
import io.semblance.worker.WorkerConfiguration;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The process for predictions; it takes probes like every worker. */
@SpringBootApplication(proxyBeanMethods = false)
@Import(WorkerConfiguration.class)
public class PredictorApplication {
    /** The application with its defaults, which every other source of properties overrides. */
    public static SpringApplicationBuilder application() {
        return WorkerApplications.of(
                PredictorApplication.class, Map.of("spring.application.name", "predictor", "server.port", "8084"));
    }

    static void main(String[] args) {
        application().run(args);
    }
}
