package io.semblance.gateway.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts requests in fixed windows. A window begins with the first request after the end of the one before, by the clock of
 * the database. One statement counts and locks the subject's row, so that the count is exact over all replicas.
 */
public final class WindowRows {
    // The moment is the one at which the row to insert was made: one for both columns, however long the lock was waited
    // for.
    private static final String TAKE = """
            INSERT INTO request_windows AS w (subject, started_at, taken) VALUES (:subject, clock_timestamp(), 1)
            ON CONFLICT (subject) DO UPDATE SET
                started_at = CASE WHEN w.started_at <= EXCLUDED.started_at - make_interval(secs => :seconds)
                    THEN EXCLUDED.started_at ELSE w.started_at END,
                taken = CASE WHEN w.started_at <= EXCLUDED.started_at - make_interval(secs => :seconds)
                    THEN 1 ELSE LEAST(w.taken, :limit) + 1 END
            RETURNING taken, started_at + make_interval(secs => :seconds) AS ends_at, clock_timestamp() AS now
            """;
    private static final String FORGET =
            "DELETE FROM request_windows WHERE started_at < clock_timestamp() - make_interval(secs => :seconds)";

    private final JdbcClient sql;

    WindowRows(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Counts a request.
     *
     * @param subject whose requests are counted together
     * @param limit requests of a window, at most
     */
    public Window take(String subject, int limit, Duration length) {
        return sql.sql(TAKE)
                .param("subject", subject)
                .param("limit", limit)
                .param("seconds", seconds(length))
                .query((row, number) -> {
                    Instant endsAt =
                            row.getObject("ends_at", OffsetDateTime.class).toInstant();
                    Instant now = row.getObject("now", OffsetDateTime.class).toInstant();
                    return new Window(limit, row.getInt("taken"), endsAt, Duration.between(now, endsAt));
                })
                .single();
    }

    /** Removes counters of windows that began longer ago than any is long. */
    void forget(Duration longest) {
        sql.sql(FORGET).param("seconds", seconds(longest)).update();
    }

    private static double seconds(Duration length) {
        return length.toMillis() / 1_000.0;
    }
}
