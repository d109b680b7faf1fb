package io.semblance.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.TestDatabase;
import io.semblance.gateway.usage.RequestRows.Logged;
import io.semblance.gateway.usage.RequestRows.Total;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.usage.ServedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RequestRowsIT {
    private static final JdbcClient SQL = JdbcClient.create(TestDatabase.pooled(8));
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-26");
    private static final Ids IDS = new Ids(InstantSource.fixed(NOON), new Random(1));

    private final RequestRows rows = new RequestRows(SQL);
    private final TenantId tenant = IDS.newTenant();
    private final String key = key(tenant, "Production");

    private static String key(TenantId tenant, String name) {
        String id = "clx" + IDS.ulid();
        SQL.sql("""
                        INSERT INTO api_keys (id, tenant_id, name, key_prefix, secret_sha256, scopes, rate_limit, test, created_at)
                        VALUES (:id, :tenant, :name, 'sk_live_aaaaaaaa', sha256(CAST(:id AS bytea)), '', 60, false, now())
                        """)
                .param("id", id)
                .param("tenant", tenant.value())
                .param("name", name)
                .update();
        return id;
    }

    private ServedRequest served(String ofKey, int status, Instant at) {
        String id =
                "log_" + new Ids(InstantSource.fixed(at), new Random(IDS.ulid().hashCode())).ulid();
        return new ServedRequest(
                id, tenant, ofKey, "/api/v1/oracle/predict", "POST", status, Duration.ofMillis(40), at);
    }

    private record Use(long total, Instant last) {}

    private static Use use(String ofKey) {
        return SQL.sql("SELECT total_requests, last_used_at FROM api_key_usage WHERE key_id = :key")
                .param("key", ofKey)
                .query((row, number) -> new Use(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .single();
    }

    private List<Total> totals(Optional<String> ofKey) {
        return rows.totals(tenant, DAY.minusDays(29), ofKey);
    }

    @Test
    void countsARequestOnceHoweverOftenItIsTold() {
        ServedRequest good = served(key, 200, NOON);
        ServedRequest bad = served(key, 400, NOON.plusSeconds(1));
        rows.record(List.of(good, good, bad));
        rows.record(List.of(bad, good));
        rows.record(List.of());

        assertThat(totals(Optional.empty())).containsExactly(new Total(DAY, 200, 1, 40), new Total(DAY, 400, 1, 40));
        assertThat(use(key)).isEqualTo(new Use(2, NOON.plusSeconds(1)));
        assertThat(rows.recent(tenant, Optional.empty(), 100))
                .containsExactly(
                        new Logged(
                                bad.id(),
                                "/api/v1/oracle/predict",
                                "POST",
                                400,
                                40,
                                NOON.plusSeconds(1),
                                key,
                                "Production",
                                "sk_live_aaaaaaaa"),
                        new Logged(
                                good.id(),
                                "/api/v1/oracle/predict",
                                "POST",
                                200,
                                40,
                                NOON,
                                key,
                                "Production",
                                "sk_live_aaaaaaaa"));
    }

    @Test
    void countsByTheDaysOfUtc() {
        Instant midnight = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
        rows.record(List.of(served(key, 200, midnight.minusMillis(1)), served(key, 200, midnight)));

        assertThat(totals(Optional.empty()).stream().map(Total::day)).containsExactly(DAY.minusDays(1), DAY);
        assertThat(rows.totals(tenant, DAY, Optional.empty())).hasSize(1);
    }

    @Test
    void keepsKeysAndAccountsApart() {
        String second = key(tenant, "Second");
        TenantId other = IDS.newTenant();
        rows.record(List.of(served(key, 200, NOON), served(second, 200, NOON)));

        assertThat(totals(Optional.of(second))).containsExactly(new Total(DAY, 200, 1, 40));
        assertThat(totals(Optional.empty())).containsExactly(new Total(DAY, 200, 2, 80));
        assertThat(rows.recent(tenant, Optional.of(second), 100).stream().map(Logged::keyName))
                .containsExactly("Second");
        assertThat(rows.totals(other, DAY, Optional.of(key))).isEmpty();
        assertThat(rows.recent(other, Optional.of(key), 100)).isEmpty();
        assertThat(rows.recent(other, Optional.empty(), 100)).isEmpty();
    }

    @Test
    void listsTheNewestOnly() {
        List<ServedRequest> many = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            many.add(served(key, 200, NOON.plusSeconds(i)));
        }
        rows.record(many);

        assertThat(rows.recent(tenant, Optional.empty(), 2).stream().map(Logged::at))
                .containsExactly(NOON.plusSeconds(4), NOON.plusSeconds(3));
    }

    @Test
    void countsExactlyWhenReplicasAreToldTheSameAtOnce() throws Exception {
        List<ServedRequest> requests = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            requests.add(served(key, 200 + i % 3, NOON.plusMillis(i)));
        }
        List<Callable<Boolean>> tellings = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            List<ServedRequest> part = i % 2 == 0 ? requests : requests.reversed();
            tellings.add(() -> {
                rows.record(part);
                return true;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> told : threads.invokeAll(tellings)) {
                assertThat(told.get()).isTrue();
            }
        }
        assertThat(totals(Optional.empty()).stream().mapToLong(Total::requests)).containsExactly(67L, 67L, 66L);
        assertThat(use(key).total()).isEqualTo(200);
    }

    @Test
    void forgetsOldRequestsAndDaysButNotTheTotalOfTheKey() {
        rows.record(List.of(served(key, 200, NOON.minus(Duration.ofDays(91))), served(key, 200, NOON)));
        Instant over = NOON.minus(Duration.ofDays(90));
        while (rows.forget(over, 1) == 1) {
            assertThat(rows.recent(tenant, Optional.empty(), 100)).isNotEmpty();
        }
        rows.forgetDays(LocalDate.ofInstant(over, ZoneOffset.UTC));

        assertThat(rows.recent(tenant, Optional.empty(), 100)).hasSize(1);
        assertThat(rows.totals(tenant, DAY.minusDays(200), Optional.empty())).hasSize(1);
        assertThat(use(key).total()).isEqualTo(2);
    }
}
