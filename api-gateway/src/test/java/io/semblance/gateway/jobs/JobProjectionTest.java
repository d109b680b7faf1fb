package io.semblance.gateway.jobs;

import static io.semblance.gateway.jobs.JobFixtures.NOON;
import static io.semblance.gateway.jobs.JobFixtures.aJob;
import static io.semblance.gateway.jobs.JobFixtures.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import org.junit.jupiter.api.Test;

class JobProjectionTest {
    private static final Failure PASSING = Failure.of(ErrorCode.WORKER_FAULT, "It broke.");

    private static JobView after(JobView job, JobEvent... events) {
        JobView view = job;
        for (JobEvent event : events) {
            view = JobProjection.apply(view, event).job();
        }
        return view;
    }

    private static JobEvent progressed(JobView job, int dispatch, long sequence, JobPhase phase, long done) {
        return new JobEvent.Progressed(header(job, dispatch, 1, sequence), phase, done, 100);
    }

    @Test
    void isProcessingOnceAnAttemptHasStarted() {
        JobView job = aJob();
        JobView view = after(job, new JobEvent.Started(header(job, 1, 1, 1)));
        assertThat(view.state()).isEqualTo(JobState.PROCESSING);
        assertThat(view.times().startedAt()).contains(NOON.plusSeconds(11));
    }

    @Test
    void ignoresAnEventOlderThanTheView() {
        JobView job = aJob();
        JobView view = after(job, progressed(job, 1, 5, JobPhase.READING, 50));
        assertThat(after(view, progressed(job, 1, 4, JobPhase.READING, 40))).isEqualTo(view);
        assertThat(after(view, new JobEvent.Started(header(job, 1, 1, 1)))).isEqualTo(view);
    }

    @Test
    void ignoresAnAttemptThatANewerOneHasReplaced() {
        JobView job = aJob();
        JobView view = after(job, new JobEvent.Started(header(job, 2, 1, 1)));
        assertThat(after(view, progressed(job, 1, 9, JobPhase.TRAINING, 90))).isEqualTo(view);
    }

    @Test
    void startsProgressAnewWithANewAttempt() {
        JobView job = aJob();
        JobView view =
                after(job, progressed(job, 1, 5, JobPhase.TRAINING, 90), new JobEvent.Started(header(job, 1, 2, 1)));
        assertThat(view.progress().orElseThrow().phase()).isEmpty();
        assertThat(view.status()).isEqualTo("processing");
    }

    @Test
    void completesByWhicheverAttemptSucceeded() {
        JobView job = aJob();
        JobView view = after(
                job,
                new JobEvent.Started(header(job, 2, 1, 1)),
                new JobEvent.Succeeded(header(job, 1, 1, 7), new JobResult.Probed()));
        assertThat(view.state()).isEqualTo(JobState.COMPLETED);
        assertThat(view.result()).contains(new JobResult.Probed());
    }

    @Test
    void staysRunningWhenAnAttemptFailedOfSomethingThatMayPass() {
        JobView job = aJob();
        Transition transition = JobProjection.apply(
                after(job, new JobEvent.Started(header(job, 1, 1, 1))),
                new JobEvent.AttemptFailed(header(job, 1, 1, 2), PASSING));
        assertThat(transition.kind()).isEqualTo(Transition.Kind.RETRYING);
        assertThat(transition.job().status()).isEqualTo("processing");
        assertThat(transition.job().failure()).isEmpty();
    }

    @Test
    void ignoresAnEventOfAnotherTenant() {
        JobView job = aJob();
        JobView foreign = aJob(JobFixtures.IDS.newTenant(), JobState.QUEUED);
        JobEvent event = new JobEvent.Started(header(foreign, 1, 1, 1));
        assertThat(JobProjection.apply(job, event).changed()).isFalse();
    }

    @Test
    void tellsOfPhasesAndTenthsButNotOfEveryStep() {
        JobView job = aJob();
        JobView at12 = after(job, progressed(job, 1, 1, JobPhase.READING, 12));
        assertThat(JobProjection.apply(at12, progressed(job, 1, 2, JobPhase.READING, 19))
                        .kind())
                .isEqualTo(Transition.Kind.PROGRESSED);
        assertThat(JobProjection.apply(at12, progressed(job, 1, 2, JobPhase.READING, 20))
                        .kind())
                .isEqualTo(Transition.Kind.STEPPED);
        assertThat(JobProjection.apply(at12, progressed(job, 1, 2, JobPhase.CLEANING, 0))
                        .kind())
                .isEqualTo(Transition.Kind.STEPPED);
    }
}
