package io.semblance.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.job.JobPhase;
import io.semblance.worker.ProgressReports.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressReportsTest {
    private final TickableClock clock = new TickableClock();
    private final List<Report> sent = new ArrayList<>();
    private final ProgressReports reports = new ProgressReports(clock, sent::add);

    @Test
    void letsTheFirstAndTheLastOfAPhasePass() {
        for (int done = 0; done <= 1000; done++) {
            reports.add(new Report(JobPhase.READING, done, 1000));
        }
        assertThat(sent).containsExactly(report(JobPhase.READING, 0), report(JobPhase.READING, 1000));
    }

    @Test
    void letsAFewASecondPassBetween() {
        for (int done = 0; done < 100; done++) {
            reports.add(new Report(JobPhase.SAMPLING, done, 1000));
            clock.advance(Duration.ofMillis(10));
        }
        assertThat(sent).extracting(Report::done).containsExactly(0L, 25L, 50L, 75L);
    }

    @Test
    void letsTheLastOfAPhaseOfUnknownLengthPassWhenTheNextBegins() {
        reports.add(new Report(JobPhase.FETCHING, 0, 0));
        reports.add(new Report(JobPhase.FETCHING, 10, 0));
        reports.add(new Report(JobPhase.FETCHING, 20, 0));
        reports.add(new Report(JobPhase.READING, 0, 5));
        assertThat(sent)
                .containsExactly(
                        new Report(JobPhase.FETCHING, 0, 0),
                        new Report(JobPhase.FETCHING, 20, 0),
                        new Report(JobPhase.READING, 0, 5));
    }

    @Test
    void repeatsTheLatestAsASignOfLifeOnlyAfterASilence() {
        reports.add(new Report(JobPhase.TRAINING, 3, 10));
        reports.beat(Duration.ofSeconds(10));
        assertThat(sent).hasSize(1);
        clock.advance(Duration.ofSeconds(10));
        reports.beat(Duration.ofSeconds(10));
        assertThat(sent).containsExactly(new Report(JobPhase.TRAINING, 3, 10), new Report(JobPhase.TRAINING, 3, 10));
    }

    @Test
    void givesASignOfLifeBeforeTheFirstReport() {
        clock.advance(Duration.ofSeconds(10));
        reports.beat(Duration.ofSeconds(10));
        assertThat(sent).containsExactly(new Report(JobPhase.FETCHING, 0, 0));
    }

    private static Report report(JobPhase phase, long done) {
        return new Report(phase, done, 1000);
    }
}
