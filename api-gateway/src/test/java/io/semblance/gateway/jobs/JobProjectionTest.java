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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void reachesOneEndInWhateverOrderAndHoweverOftenEventsArrive(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 1_000; run++) {
            JobView job = aJob();
            List<JobEvent> events = history(job, random);
            JobView straight = after(job, events.toArray(JobEvent[]::new));
            List<JobEvent> shuffled = new ArrayList<>(events);
            for (int i = random.nextInt(events.size()); i > 0; i--) {
                shuffled.add(events.get(random.nextInt(events.size())));
            }
            Collections.shuffle(shuffled, random);
            JobView mixed = job;
            for (JobEvent event : shuffled) {
                JobView next = after(mixed, event);
                assertThat(mixed.ended() && !next.equals(mixed))
                        .as("an end that changed, seed %d run %d", seed, run)
                        .isFalse();
                mixed = next;
            }
            assertThat(mixed.state()).as("seed %d run %d", seed, run).isEqualTo(straight.state());
            assertThat(mixed.result()).isEqualTo(straight.result());
            assertThat(mixed.failure()).isEqualTo(straight.failure());
            if (!mixed.ended()) {
                assertThat(mixed.progress()).as("seed %d run %d", seed, run).isEqualTo(straight.progress());
            }
        }
    }

    /** Attempts in order, each with its events; perhaps one end, of the last attempt. */
    private static List<JobEvent> history(JobView job, Random random) {
        List<JobEvent> events = new ArrayList<>();
        int attempts = 1 + random.nextInt(3);
        for (int attempt = 1; attempt <= attempts; attempt++) {
            int dispatch = 1 + attempt / 2;
            long sequence = 1;
            events.add(new JobEvent.Started(header(job, dispatch, attempt, sequence++)));
            for (int i = random.nextInt(4); i > 0; i--) {
                events.add(new JobEvent.Progressed(
                        header(job, dispatch, attempt, sequence++),
                        JobPhase.values()[random.nextInt(JobPhase.values().length)],
                        random.nextInt(100),
                        100));
            }
            if (attempt < attempts) {
                events.add(new JobEvent.AttemptFailed(header(job, dispatch, attempt, sequence), PASSING));
            } else {
                end(job, events, dispatch, attempt, sequence, random);
            }
        }
        return events;
    }

    private static void end(
            JobView job, List<JobEvent> events, int dispatch, int attempt, long sequence, Random random) {
        switch (random.nextInt(4)) {
            case 0 ->
                events.add(new JobEvent.Succeeded(header(job, dispatch, attempt, sequence), new JobResult.Probed()));
            case 1 -> events.add(new JobEvent.Failed(header(job, dispatch, attempt, sequence), PASSING));
            case 2 -> events.add(new JobEvent.Cancelled(header(job, dispatch, attempt, sequence)));
            default -> {}
        }
    }
}
