package io.semblance.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.job.JobType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WorkerPropertiesTest {
    @Test
    void hasDefaults() {
        assertThat(bind(Map.of("semblance.worker.work-folder", "/var/work")))
                .isEqualTo(new WorkerProperties(
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(15),
                        Path.of("/var/work"),
                        new WorkerProperties.Retry(
                                5, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(60))));
    }

    @Test
    void mapsEveryKey() {
        WorkerProperties bound = bind(Map.ofEntries(
                Map.entry("semblance.worker.name", "w1"),
                Map.entry("semblance.worker.slots.training", "3"),
                Map.entry("semblance.worker.slots.probe", "0"),
                Map.entry("semblance.worker.records-per-slot.probe", "16"),
                Map.entry("semblance.worker.lease", "90s"),
                Map.entry("semblance.worker.lock", "20s"),
                Map.entry("semblance.worker.event-timeout", "5s"),
                Map.entry("semblance.worker.work-folder", "/var/work"),
                Map.entry("semblance.worker.retry.attempts", "2"),
                Map.entry("semblance.worker.retry.first-delay", "3s"),
                Map.entry("semblance.worker.retry.longest-delay", "4s"),
                Map.entry("semblance.worker.retry.patience", "5s")));
        assertThat(bound)
                .isEqualTo(new WorkerProperties(
                        Optional.of("w1"),
                        Map.of(JobType.TRAINING, 3, JobType.PROBE, 0),
                        Map.of(JobType.PROBE, 16),
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(5),
                        Path.of("/var/work"),
                        new WorkerProperties.Retry(
                                2, Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofSeconds(5))));
        assertThat(bound.slots(JobType.GENERATION)).isZero();
        assertThat(bound.recordsPerSlot(JobType.TRAINING)).isEqualTo(1);
    }

    private static WorkerProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("semblance.worker", WorkerProperties.class);
    }
}
