package io.semblance.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class TrainerApplicationIT {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void startsTwiceInOneProcessBeforeBrokerAndStoreAreThere() throws Exception {
        try (ConfigurableApplicationContext one = start();
                ConfigurableApplicationContext two = start()) {
            for (ConfigurableApplicationContext each : new ConfigurableApplicationContext[] {one, two}) {
                assertThat(get(each, "/actuator/health/liveness").statusCode()).isEqualTo(200);
                HttpResponse<String> metrics = get(each, "/actuator/prometheus");
                assertThat(metrics.statusCode()).isEqualTo(200);
                assertThat(metrics.body()).contains("semblance_job_running{");
            }
            assertThat(get(one, "/actuator/health/readiness").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void showsNoEndpointBesides() throws Exception {
        try (ConfigurableApplicationContext worker = start()) {
            assertThat(get(worker, "/actuator/env").statusCode()).isEqualTo(404);
            assertThat(get(worker, "/actuator/health").body()).doesNotContain("127.0.0.1");
        }
    }

    private static ConfigurableApplicationContext start() {
        return TrainerApplication.application()
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "--semblance.artifacts.endpoint=http://127.0.0.1:1",
                        "--semblance.artifacts.access-key=a",
                        "--semblance.artifacts.secret-key=s",
                        "--logging.level.root=ERROR");
    }

    private HttpResponse<String> get(ConfigurableApplicationContext worker, String path) throws Exception {
        String port = worker.getEnvironment().getRequiredProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
