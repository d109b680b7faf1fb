package io.semblance.gateway.jobs.postgres;

import io.semblance.gateway.jobs.DispatchSignal;
import io.semblance.gateway.jobs.RecentJobs;
import io.semblance.gateway.jobs.Waiters;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.JobType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * What any gateway has committed of jobs: the end of some wakes this gateway's waiters, and what it remembers of those that
 * changed it forgets; and that something is no longer paused. A notice is part of the transaction that it
 * tells of, so whoever hears it reads what was committed.
 */
final class JobNewsFeed {
    static final String ENDED = "semblance_jobs_ended";
    static final String CHANGED = "semblance_jobs_changed";
    static final String RESUMED = "semblance_jobs_resumed";
    private static final Duration CHECK = Duration.ofSeconds(10);
    private static final int SECONDS_TO_ANSWER = 2;

    private final Database database;
    private final Waiters waiters;
    private final RecentJobs recent;
    private final DispatchSignal dispatcher;

    /** Opens connections that no pool takes back: one that listens is never idle. */
    @FunctionalInterface
    interface Database {
        Connection open() throws SQLException;
    }

    JobNewsFeed(Database database, Waiters waiters, RecentJobs recent, DispatchSignal dispatcher) {
        this.database = database;
        this.waiters = waiters;
        this.recent = recent;
        this.dispatcher = dispatcher;
    }

    /** Listens on a connection of its own until it breaks, as an outage, or the thread is interrupted. */
    void listen() {
        try {
            hear();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the feed of job news broke", e);
        }
    }

    private void hear() throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + ENDED + "; LISTEN " + CHANGED + "; LISTEN " + RESUMED);
            // Nothing was heard while there was no connection.
            recent.hearing(true);
            waiters.wakeAll();
            wakeDispatcher();
            PGConnection feed = connection.unwrap(PGConnection.class);
            while (!Thread.currentThread().isInterrupted() && connection.isValid(SECONDS_TO_ANSWER)) {
                PGNotification[] notices = feed.getNotifications((int) CHECK.toMillis());
                if (notices != null) {
                    Arrays.stream(notices).forEach(this::tell);
                }
            }
        } finally {
            recent.hearing(false);
        }
    }

    private void wakeDispatcher() {
        Arrays.stream(JobType.values()).forEach(dispatcher::wake);
    }

    private void tell(PGNotification notice) {
        if (notice.getName().equals(RESUMED)) {
            wakeDispatcher();
            return;
        }
        List<JobId> jobs = jobs(notice);
        recent.forget(jobs);
        if (notice.getName().equals(ENDED)) {
            waiters.wake(jobs);
        }
    }

    private static List<JobId> jobs(PGNotification notice) {
        return Arrays.stream(notice.getParameter().split(","))
                .filter(JobId::matches)
                .map(JobId::new)
                .toList();
    }
}
