package io.semblance.gateway.jobs;

import static io.semblance.gateway.jobs.JobFixtures.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.jobs.postgres.QueueGauges;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobControl;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs whose worker is through, and whose result has still to get somewhere. */
class DeliveringJobsIT {
    private static final long ROWS = 100;
    private static final long MADE = 70;
    private static final JobResult RESULT =
            new JobResult.Generated(new Artifact("key", 9, "0".repeat(64), "text/csv"), MADE, Optional.empty());
    private static final Failure REFUSED = Failure.of(ErrorCode.STORAGE_REFUSED, "It refused.");

    private final JobCore core = new JobCore();
    private JobView job;

    @BeforeEach
    void aJobThatIsDelivered() {
        core.holdBack(true);
        job = core.submit(JobFixtures.aGeneration(JobFixtures.IDS.newTenant(), ROWS));
        project(new JobEvent.Started(header(job, 1, 1, 1)), new JobEvent.Succeeded(header(job, 1, 1, 2), RESULT));
    }

    private void project(JobEvent... events) {
        core.projection.project(List.of(events));
    }

    private Optional<Long> captured() {
        return core.sql
                .sql("SELECT captured FROM reservations WHERE job_id = :id")
                .param("id", job.id().value())
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    private List<String> log() {
        return core.sql
                .sql("SELECT kind FROM tenant_events WHERE tenant_id = :tenant ORDER BY sequence")
                .param("tenant", job.tenant().value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void hasItsResultAndHasNotEnded() {
        JobView view = core.read(job);

        assertThat(view.state()).isEqualTo(JobState.DELIVERING);
        assertThat(view.status()).isEqualTo("processing");
        assertThat(view.result()).contains(RESULT);
        assertThat(view.times().endedAt()).isEmpty();
        assertThat(captured()).isEmpty();
        assertThat(log()).containsExactly("job.started");
        assertThat(core.endedInTransaction).isEmpty();
        assertThat(JobResponse.listed(view).phase()).contains("delivering");
    }

    @Test
    void isCountedWhileItIsOnItsWay() {
        QueueGauges gauges = new QueueGauges(core.sql, () -> JobFixtures.NOON, core.meters);

        gauges.refresh();
        assertThat(core.meters
                        .get("semblance.jobs")
                        .tags("type", "generation", "state", "delivering")
                        .gauge()
                        .value())
                .isOne();
        core.projection.delivered(job.id());
        gauges.refresh();
        assertThat(core.meters
                        .get("semblance.jobs")
                        .tags("type", "generation", "state", "delivering")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void isLeftAloneByWorkersAndWatchdog() {
        JobView view = core.read(job);

        project(
                new JobEvent.Succeeded(header(job, 1, 1, 2), RESULT),
                new JobEvent.Failed(header(job, 2, 1, 1), REFUSED),
                new JobEvent.AttemptFailed(header(job, 2, 1, 1), REFUSED),
                new JobEvent.Started(header(job, 3, 1, 1)));
        core.pass(Duration.ofHours(5));

        assertThat(core.projection.reclaim(10)).isZero();
        assertThat(core.read(job)).isEqualTo(view);
    }

    @Test
    void isCompletedOnceByItsDelivery() {
        assertThat(core.projection.delivered(job.id())).isTrue();
        assertThat(core.projection.delivered(job.id())).isFalse();
        assertThat(core.projection.undeliverable(job.id(), REFUSED)).isFalse();

        JobView view = core.read(job);
        assertThat(view.state()).isEqualTo(JobState.COMPLETED);
        assertThat(view.result()).contains(RESULT);
        assertThat(captured()).contains(MADE);
        assertThat(log()).containsExactly("job.started", "job.completed");
        assertThat(core.endedInTransaction).containsExactly(view);
        assertThat(core.clearedUp).containsExactly(view);
    }

    @Test
    void failsWithoutAChargeWhenItCannotBeDelivered() {
        assertThat(core.projection.undeliverable(job.id(), REFUSED)).isTrue();
        assertThat(core.projection.delivered(job.id())).isFalse();

        JobView view = core.read(job);
        assertThat(view.state()).isEqualTo(JobState.FAILED);
        assertThat(view.failure()).contains(REFUSED);
        assertThat(view.result()).isEmpty();
        assertThat(captured()).contains(0L);
        assertThat(log()).containsExactly("job.started", "job.failed");
    }

    @Test
    void canBeCancelled() {
        Cancellation cancellation = core.cancelJob.cancel(job.tenant(), job.id());

        assertThat(cancellation).isInstanceOf(Cancellation.Cancelled.class);
        assertThat(core.told).hasSize(1).allMatch(JobControl.Cancel.class::isInstance);
        assertThat(core.projection.delivered(job.id())).isFalse();
        assertThat(core.read(job).state()).isEqualTo(JobState.CANCELLED);
        assertThat(captured()).contains(0L);
    }

    @Test
    void isNotForcedToEndByADeliveryThatNobodyOrdered() {
        core.holdBack(false);
        JobView running = core.submit(JobFixtures.aGeneration(JobFixtures.IDS.newTenant(), ROWS));
        project(new JobEvent.Started(header(running, 1, 1, 1)));

        assertThat(core.projection.delivered(running.id())).isFalse();
        assertThat(core.projection.undeliverable(running.id(), REFUSED)).isFalse();

        assertThat(core.read(running).state()).isEqualTo(JobState.PROCESSING);
    }
}
