package io.semblance.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Holds what the database says against the model, and against what was read before. */
final class ProgramComparison {
    private static final String SUBSCRIPTIONS = """
            SELECT tenant_id, rows, used, held,
                (SELECT coalesce(sum(captured), 0) FROM reservations WHERE subscription_id = s.id) AS captured,
                (SELECT coalesce(sum(reserved), 0) FROM reservations
                    WHERE subscription_id = s.id AND settled_at IS NULL) AS reserved
            FROM subscriptions s
            """;
    private static final String DAYS_ASTRAY = """
            SELECT count(*) FROM (
                SELECT tenant_id, day, jobs, captured, released FROM usage_days
                EXCEPT
                SELECT tenant_id, CAST(settled_at AT TIME ZONE 'UTC' AS date), count(*), sum(captured), sum(released)
                FROM reservations WHERE settled_at IS NOT NULL GROUP BY 1, 2) AS astray
            """;

    private final ProgramWorld world;
    private final Map<JobId, JobView> ends = new HashMap<>();

    ProgramComparison(ProgramWorld world) {
        this.world = world;
    }

    /** A job as a client reads it, and how often it was sent. */
    private record Shown(
            String status,
            String stage,
            int dispatches,
            String phase,
            long done,
            long total,
            Instant created,
            Optional<Instant> started,
            Optional<Instant> ended,
            String code) {
        static Shown of(JobView view) {
            JobResponse response = JobResponse.listed(view);
            return new Shown(
                    response.status(),
                    view.state().name(),
                    view.dispatches(),
                    response.phase().orElse(""),
                    response.progress().map(JobResponse.Progress::done).orElse(0L),
                    response.progress().map(JobResponse.Progress::total).orElse(0L),
                    response.createdAt(),
                    response.startedAt(),
                    response.completedAt(),
                    view.failure().map(failure -> failure.code().slug()).orElse(""));
        }

        static Shown of(ReferenceModel.Job job) {
            boolean running = job.stage == ReferenceModel.Stage.PROCESSING;
            return new Shown(
                    job.status(),
                    job.stage.name(),
                    job.dispatches,
                    running ? job.phase : "",
                    running ? job.done : 0,
                    running ? job.total : 0,
                    job.created,
                    job.started,
                    job.ended,
                    job.code);
        }
    }

    private record Held(long reserved, OptionalLong captured) {}

    private record Rows(long all, long used, long held) {
        long free() {
            return all - used - held;
        }
    }

    private record Written(String tenant, long sequence, ReferenceModel.Entry entry) {}

    void check() {
        world.tenants().forEach(this::checkJobs);
        checkLedger();
        checkSubscriptions();
        checkLogs();
    }

    private void checkJobs(TenantId tenant) {
        Page<JobView> page = world.core()
                .jobs
                .list(
                        tenant,
                        new Jobs.Filter(Optional.empty(), Optional.empty()),
                        new PageRequest(100, Optional.empty()));
        Map<JobId, Shown> real = page.items().stream()
                .collect(Collectors.toMap(JobView::id, Shown::of, (a, b) -> a, LinkedHashMap::new));
        Map<JobId, Shown> expected = world.model().jobs.values().stream()
                .filter(job -> job.tenant.equals(tenant))
                .collect(Collectors.toMap(job -> job.id, Shown::of));
        assertThat(real).as("jobs of a tenant").isEqualTo(expected);
        for (JobView job : page.items()) {
            if (job.ended()) {
                assertThat(job)
                        .as("an end does not change")
                        .isEqualTo(Optional.ofNullable(ends.putIfAbsent(job.id(), job))
                                .orElse(job));
                assertThat(world.core().jobs.find(tenant, job.id())).contains(job);
            }
        }
    }

    private void checkLedger() {
        Map<String, Held> real = new HashMap<>();
        world.core()
                .sql
                .sql("SELECT job_id, reserved, captured FROM reservations")
                .query(row -> {
                    long captured = row.getLong("captured");
                    OptionalLong settled = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(captured);
                    real.put(row.getString("job_id"), new Held(row.getLong("reserved"), settled));
                });
        Map<String, Held> expected = world.model().jobs.values().stream()
                .filter(job -> job.reserved > 0)
                .collect(Collectors.toMap(job -> job.id.value(), job -> new Held(job.reserved, job.captured)));
        assertThat(real).as("reservations").isEqualTo(expected);
    }

    /** Conservation: what is used and held is what the reservations say, and with what is free it is all there is. */
    private void checkSubscriptions() {
        Map<TenantId, Rows> real = new HashMap<>();
        world.core().sql.sql(SUBSCRIPTIONS).query(row -> {
            Rows counted = new Rows(row.getLong("rows"), row.getLong("used"), row.getLong("held"));
            assertThat(counted)
                    .as("counters, against the reservations")
                    .isEqualTo(new Rows(counted.all, row.getLong("captured"), row.getLong("reserved")));
            assertThat(counted.free()).as("free rows").isBetween(0L, counted.all);
            real.put(new TenantId(row.getString("tenant_id")), counted);
        });
        Map<TenantId, Rows> expected = new HashMap<>();
        world.model()
                .allowances
                .forEach((tenant, allowance) ->
                        expected.put(tenant, new Rows(allowance.rows, allowance.used, allowance.held)));
        assertThat(real).as("subscriptions").isEqualTo(expected);
        assertThat(world.core().count(DAYS_ASTRAY)).as("days that miscount").isZero();
    }

    private void checkLogs() {
        List<Written> real = logs();
        List<Written> expected = new ArrayList<>();
        world.tenants().stream().sorted(Comparator.comparing(TenantId::value)).forEach(tenant -> {
            long sequence = 0;
            for (ReferenceModel.Entry entry : world.model().logs.getOrDefault(tenant, List.of())) {
                expected.add(new Written(tenant.value(), ++sequence, entry));
            }
        });
        assertThat(real).as("the event logs").isEqualTo(expected);
        List<JobId> ended = real.stream()
                .map(Written::entry)
                .filter(entry ->
                        List.of("job.completed", "job.failed", "job.cancelled").contains(entry.kind()))
                .map(ReferenceModel.Entry::job)
                .toList();
        assertThat(ended).as("one end a job").doesNotHaveDuplicates().hasSameSizeAs(ends.keySet());
    }

    private List<Written> logs() {
        return world.core()
                .sql
                .sql("SELECT tenant_id, sequence, job_id, kind FROM tenant_events ORDER BY tenant_id, sequence")
                .query((row, number) -> new Written(
                        row.getString("tenant_id"),
                        row.getLong("sequence"),
                        new ReferenceModel.Entry(new JobId(row.getString("job_id")), row.getString("kind"))))
                .list();
    }

    /** Jobs that fail in one sweep of the watchdog are told of in no particular order. */
    void adoptOrder() {
        Map<String, List<ReferenceModel.Entry>> real = logs().stream()
                .collect(Collectors.groupingBy(
                        Written::tenant, Collectors.mapping(Written::entry, Collectors.toList())));
        world.model().logs.forEach((tenant, entries) -> {
            List<ReferenceModel.Entry> written = real.getOrDefault(tenant.value(), List.of());
            assertThat(written).as("the event log").containsExactlyInAnyOrderElementsOf(entries);
            entries.clear();
            entries.addAll(written);
        });
    }
}
