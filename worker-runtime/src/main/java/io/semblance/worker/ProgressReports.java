package io.semblance.worker;

import io.semblance.schema.job.JobPhase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Thins the progress of one attempt: the first and the last report of each phase always pass, others when the last one
 * that passed is a while ago. Thread-safe.
 */
final class ProgressReports {
    private static final Duration APART = Duration.ofMillis(250);

    /** A report. */
    record Report(JobPhase phase, long done, long total) {
        boolean last() {
            return total > 0 && done >= total;
        }
    }

    private final InstantSource clock;
    private final Consumer<Report> out;
    private Optional<Report> latest = Optional.empty();
    private boolean sent = true;
    private Instant sentAt;

    ProgressReports(InstantSource clock, Consumer<Report> out) {
        this.clock = clock;
        this.out = out;
        this.sentAt = clock.instant();
    }

    synchronized void add(Report report) {
        boolean first = latest.map(before -> before.phase() != report.phase()).orElse(true);
        if (first) {
            flush();
        }
        boolean again = latest.equals(Optional.of(report));
        latest = Optional.of(report);
        sent = sent && again;
        if (first || (report.last() && !again) || due(APART)) {
            send(report);
        }
    }

    /** Lets out what was held back. */
    synchronized void flush() {
        if (!sent) {
            latest.ifPresent(this::send);
        }
    }

    /** Repeats the latest report if none has passed for so long: a sign of life. */
    synchronized void beat(Duration silence) {
        if (due(silence)) {
            send(latest.orElse(new Report(JobPhase.FETCHING, 0, 0)));
        }
    }

    private boolean due(Duration since) {
        return !clock.instant().isBefore(sentAt.plus(since));
    }

    private void send(Report report) {
        sent = true;
        sentAt = clock.instant();
        out.accept(report);
    }
}
