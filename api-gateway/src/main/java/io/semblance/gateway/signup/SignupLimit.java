package io.semblance.gateway.signup;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How often a network address may ask for access in an hour, whichever the hour. It is counted in the database, by one
 * statement that locks the address's row: exactly, over all replicas.
 */
final class SignupLimit {
    private static final Duration WINDOW = Duration.ofHours(1);

    private static final String TAKE = """
            INSERT INTO signup_attempts AS a (address, times, last_at)
            VALUES (:address, ARRAY[CAST(:now AS timestamptz)], :now)
            ON CONFLICT (address) DO UPDATE
            SET times = array_append(
                    ARRAY(SELECT t FROM unnest(a.times) t WHERE t > :since ORDER BY t), CAST(:now AS timestamptz)),
                last_at = :now
            WHERE (SELECT count(*) FROM unnest(a.times) t WHERE t > :since) < :limit
            """;
    // Once this one is over the hour, there is room for one more.
    private static final String BINDING = """
            SELECT t FROM signup_attempts a, unnest(a.times) t WHERE a.address = :address AND t > :since
            ORDER BY t DESC OFFSET :skipped LIMIT 1
            """;
    private static final String FORGET = "DELETE FROM signup_attempts WHERE last_at <= :since";

    private final JdbcClient sql;
    private final InstantSource clock;
    private final int perHour;

    SignupLimit(JdbcClient sql, InstantSource clock, int perHour) {
        this.sql = sql;
        this.clock = clock;
        this.perHour = perHour;
    }

    /** Counts a request, or refuses it with RATE_LIMITED; one that is refused does not count. */
    void take(String address) {
        Instant now = clock.instant();
        int taken = sql.sql(TAKE)
                .param("address", address)
                .param("now", at(now))
                .param("since", at(now.minus(WINDOW)))
                .param("limit", perHour)
                .update();
        if (taken == 0) {
            throw new ApiException(
                            ErrorCode.RATE_LIMITED,
                            "From this address access was asked for " + perHour + " times within an hour.")
                    .retryAfter(wait(address, now));
        }
    }

    private Duration wait(String address, Instant now) {
        return sql.sql(BINDING)
                .param("address", address)
                .param("since", at(now.minus(WINDOW)))
                .param("skipped", perHour - 1)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional()
                .map(binding -> Duration.between(now, binding.plus(WINDOW)))
                .orElse(Duration.ZERO);
    }

    /** Removes addresses that have not asked for an hour. */
    void forget() {
        sql.sql(FORGET).param("since", at(clock.instant().minus(WINDOW))).update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
