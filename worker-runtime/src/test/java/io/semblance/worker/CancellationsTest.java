package io.semblance.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.id.Ids;
import io.semblance.schema.id.JobId;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CancellationsTest {
    private final TickableClock clock = new TickableClock();
    private final Cancellations cancellations = new Cancellations(clock);
    private final Ids ids = new Ids(clock, new Random(1));

    @Test
    void stopsEveryAttemptAtTheJobAndNoOther() {
        StopSignal one = new StopSignal();
        StopSignal two = new StopSignal();
        StopSignal other = new StopSignal();
        cancellations.watch(Bench.JOB, one);
        cancellations.watch(Bench.JOB, two);
        cancellations.watch(ids.newJob(), other);
        cancellations.cancel(Bench.JOB);
        assertThat(one.reason()).contains(StopReason.CANCELLED);
        assertThat(two.stopped()).isTrue();
        assertThat(other.stopped()).isFalse();
    }

    @Test
    void remembersForAnHour() {
        cancellations.cancel(Bench.JOB);
        clock.advance(Duration.ofMinutes(59));
        assertThat(watch(Bench.JOB).stopped()).isTrue();
        clock.advance(Duration.ofMinutes(2));
        assertThat(watch(Bench.JOB).stopped()).isFalse();
    }

    @Test
    void forgetsTheOldestOfTooMany() {
        JobId first = ids.newJob();
        cancellations.cancel(first);
        JobId last = first;
        for (int i = 0; i < 10_000; i++) {
            last = ids.newJob();
            cancellations.cancel(last);
        }
        assertThat(watch(first).stopped()).isFalse();
        assertThat(watch(last).stopped()).isTrue();
    }

    @Test
    void leavesAnAttemptAloneThatIsNotWatchedAnyMore() {
        StopSignal signal = new StopSignal();
        cancellations.watch(Bench.JOB, signal).close();
        cancellations.cancel(Bench.JOB);
        assertThat(signal.stopped()).isFalse();
    }

    private StopSignal watch(JobId job) {
        StopSignal signal = new StopSignal();
        cancellations.watch(job, signal);
        return signal;
    }
}
