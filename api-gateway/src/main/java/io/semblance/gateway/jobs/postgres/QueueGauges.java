package io.semblance.gateway.jobs.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.semblance.schema.job.JobType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many jobs have not ended, by type and state, how long the oldest has waited, and how much is paused. Counted from the partial
 * indexes of what has not ended; ended jobs are counted by the latency timer.
 */
public final class QueueGauges {
    private static final List<String> STATES = List.of("queued", "paused", "dispatched", "processing", "delivering");
    // Three conditions, each that of one index: a condition on all states together reads the whole table.
    private static final String COUNT = """
            SELECT type, state, count(*) AS jobs, min(queued_at) AS oldest FROM (
                SELECT type, queued_at, CASE WHEN type = ANY(%s) OR tenant_id = ANY(%s) THEN 'paused' ELSE 'queued' END
                    AS state
                FROM jobs WHERE state = 'queued') queue
            GROUP BY type, state
            UNION ALL
            SELECT type, state, count(*) AS jobs, min(queued_at) AS oldest FROM jobs
            WHERE state IN ('dispatched', 'processing') GROUP BY type, state
            UNION ALL
            SELECT type, state, count(*) AS jobs, min(queued_at) AS oldest FROM jobs
            WHERE state = 'delivering' GROUP BY type, state
            """.formatted(PostgresPauses.TYPES, PostgresPauses.TENANTS);
    private static final List<String> SCOPES = List.of("type", "tenant");
    private static final String COUNT_PAUSES = "SELECT scope, count(*) AS pauses FROM pauses GROUP BY scope";

    private final JdbcClient sql;
    private final InstantSource clock;
    private final MultiGauge jobs;
    private final MultiGauge oldest;
    private final MultiGauge pauses;

    public QueueGauges(JdbcClient sql, InstantSource clock, MeterRegistry registry) {
        this.sql = sql;
        this.clock = clock;
        this.jobs = MultiGauge.builder("semblance.jobs")
                .description("Jobs that have not ended")
                .register(registry);
        this.oldest = MultiGauge.builder("semblance.queue.oldest")
                .description("How long the oldest job has waited that is queued and not paused")
                .baseUnit("seconds")
                .register(registry);
        this.pauses = MultiGauge.builder("semblance.pauses")
                .description("Types and tenants whose jobs are paused")
                .register(registry);
    }

    private record Count(String type, String state, long jobs, Instant oldest) {}

    /** Counts anew; scrapes read the last count. */
    public void refresh() {
        Map<List<String>, Count> counts = new HashMap<>();
        sql.sql(COUNT)
                .query((row, number) -> new Count(
                        row.getString("type"),
                        row.getString("state"),
                        row.getLong("jobs"),
                        JobRowMapper.time(row, "oldest").orElseThrow()))
                .list()
                .forEach(count -> counts.put(List.of(count.type(), count.state()), count));
        publish(counts);
        refreshPauses();
    }

    private void refreshPauses() {
        Map<String, Long> counts = new HashMap<>();
        sql.sql(COUNT_PAUSES)
                .query((row, number) -> Map.entry(row.getString("scope"), row.getLong("pauses")))
                .list()
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (String scope : SCOPES) {
            rows.add(MultiGauge.Row.of(Tags.of("scope", scope), counts.getOrDefault(scope, 0L)));
        }
        pauses.register(rows, true);
    }

    private void publish(Map<List<String>, Count> counts) {
        Instant now = clock.instant();
        List<MultiGauge.Row<?>> numbers = new ArrayList<>();
        List<MultiGauge.Row<?>> ages = new ArrayList<>();
        for (JobType type : Arrays.asList(JobType.values())) {
            Count none = new Count(type.wireName(), "", 0, now);
            Tags tag = Tags.of("type", type.wireName());
            for (String state : STATES) {
                Count count = counts.getOrDefault(List.of(type.wireName(), state), none);
                numbers.add(MultiGauge.Row.of(tag.and("state", state), count.jobs()));
            }
            Instant since = counts.getOrDefault(List.of(type.wireName(), "queued"), none)
                    .oldest();
            ages.add(MultiGauge.Row.of(tag, since.until(now, ChronoUnit.MILLIS) / 1000.0));
        }
        jobs.register(numbers, true);
        oldest.register(ages, true);
    }
}
