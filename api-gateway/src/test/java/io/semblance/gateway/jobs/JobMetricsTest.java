package io.semblance.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Failure;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final JobMetrics metrics = new JobMetrics(registry);

    @ParameterizedTest
    @CsvSource({
        "WORKER_FAULT, platform",
        "ATTEMPTS_EXHAUSTED, platform",
        "DATASET_UNUSABLE, tenant",
        "STORAGE_UNAVAILABLE, tenant"
    })
    void tellsOurFailuresFromThoseThatOthersMend(ErrorCode code, String cause) {
        metrics.ended(failed(code));

        assertThat(registry.get("semblance.job.failures")
                        .tags("type", "probe", "cause", cause, "code", code.slug())
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void hasWhatAlertsReadBeforeAnythingHappens() {
        assertThat(registry.find("semblance.job.failures")
                        .tags("cause", "platform")
                        .counters())
                .isNotEmpty()
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
        assertThat(registry.find("semblance.jobs.reclaimed").counters()).hasSameSizeAs(JobMetrics.Reclaim.values());
    }

    private static JobView failed(ErrorCode code) {
        JobView job = JobFixtures.aJob();
        return new JobView(
                job.id(),
                job.tenant(),
                job.type(),
                JobState.FAILED,
                job.subject(),
                0,
                1,
                Optional.empty(),
                Optional.of(Failure.of(code, "It failed.")),
                Optional.empty(),
                new JobView.Times(JobFixtures.NOON, Optional.empty(), Optional.of(JobFixtures.NOON.plusSeconds(1))));
    }
}
