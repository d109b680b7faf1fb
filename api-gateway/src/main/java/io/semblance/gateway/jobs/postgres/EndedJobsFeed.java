package io.semblance.gateway.jobs.postgres;

import io.semblance.gateway.jobs.Waiters;
import io.semblance.schema.id.JobId;
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
 * Wakes this gateway's waiters when any gateway has committed the end of their jobs. The notice is part of the
 * projecting transaction, so whoever is woken reads the end.
 */
final class EndedJobsFeed {
    static final String CHANNEL = "semblance_jobs_ended";
    private static final Duration CHECK = Duration.ofSeconds(10);
    private static final int SECONDS_TO_ANSWER = 2;

    private final Database database;
    private final Waiters waiters;

    /** Opens connections that no pool takes back: one that listens is never idle. */
    @FunctionalInterface
    interface Database {
        Connection open() throws SQLException;
    }

    EndedJobsFeed(Database database, Waiters waiters) {
        this.database = database;
        this.waiters = waiters;
    }

    /** Listens on a connection of its own until it breaks, as an outage, or the thread is interrupted. */
    void listen() {
        try {
            hear();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the feed of ended jobs broke", e);
        }
    }

    private void hear() throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
            // Nothing was heard while there was no connection.
            waiters.wakeAll();
            PGConnection feed = connection.unwrap(PGConnection.class);
            while (!Thread.currentThread().isInterrupted() && connection.isValid(SECONDS_TO_ANSWER)) {
                PGNotification[] notices = feed.getNotifications((int) CHECK.toMillis());
                if (notices != null) {
                    Arrays.stream(notices).map(EndedJobsFeed::jobs).forEach(waiters::wake);
                }
            }
        }
    }

    private static List<JobId> jobs(PGNotification notice) {
        return Arrays.stream(notice.getParameter().split(","))
                .filter(JobId::matches)
                .map(JobId::new)
                .toList();
    }
}
