package io.semblance.gateway.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.TestDatabase;
import io.semblance.gateway.storage.TenantDeliveries.Order;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who takes a delivery up, and what counts of what two do who both think that they have. */
class DeliveryRowsIT {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration SETTLE = Duration.ofMinutes(10);
    private static final JdbcClient SQL = JdbcClient.create(TestDatabase.migrated());

    private final Ids ids = new Ids(Clock.systemUTC(), new SecureRandom());
    private final Instant start = Instant.parse("2026-11-26T12:00:00Z");
    private final TenantId tenant = ids.newTenant();
    private Instant now = start;
    private final DeliveryRows rows = new DeliveryRows(SQL, () -> now);
    private final StorageRows storages = new StorageRows(SQL, () -> now);

    @BeforeEach
    void emptyTable() {
        SQL.sql("DELETE FROM deliveries").update();
    }

    private JobId ordered(boolean keepExpired) {
        TenantStorage storage = new TenantStorage(
                "sto_" + ids.ulid(),
                ids.newTenant(),
                new Place(URI.create("https://s3.example.com"), "bucket", "us-east-1", "rows/"),
                keepExpired,
                new SealedKeys(new byte[] {1}),
                now,
                now);
        storages.insert(storage);
        JobId job = ids.newJob();
        rows.insert(
                storage,
                new Order(
                        job,
                        ids.newGeneration(),
                        tenant,
                        "ours",
                        "gen.csv",
                        "text/csv",
                        start.plus(Duration.ofDays(1))));
        return job;
    }

    private Delivery take() {
        return rows.take(List.of(), LEASE).orElseThrow();
    }

    private boolean nothingToTake() {
        return rows.take(List.of(), LEASE).isEmpty();
    }

    @Test
    void isTakenByOneAtATime() {
        JobId job = ordered(false);

        Delivery taken = take();

        assertThat(taken.job()).isEqualTo(job);
        assertThat(taken.objectKey()).isEqualTo("rows/gen.csv");
        assertThat(nothingToTake()).isTrue();
    }

    @Test
    void leavesBusyStoragesAlone() {
        ordered(false);
        JobId second = ordered(false);
        String busy = take().storage();
        SQL.sql("UPDATE deliveries SET due_at = created_at").update();

        assertThat(rows.take(List.of(busy), LEASE).orElseThrow().job()).isEqualTo(second);
        assertThat(rows.take(List.of(busy), LEASE)).isEmpty();
    }

    @Test
    void goesToAnotherWhenTheFirstIsSilentWhoThenHasNoSay() {
        ordered(false);
        Delivery first = take();
        now = start.plus(LEASE.multipliedBy(2));

        Delivery second = take();

        assertThat(second.turn()).isEqualTo(2);
        assertThat(rows.renew(first, LEASE)).isFalse();
        rows.failed(first, Duration.ZERO);
        rows.giveBack(first, Duration.ZERO);
        assertThat(nothingToTake()).isTrue();
        assertThat(rows.renew(second, LEASE)).isTrue();
    }

    @Test
    void isTriedAgainAfterThePauseAndCountsItsFailures() {
        ordered(false);
        rows.failed(take(), Duration.ofSeconds(2));
        assertThat(nothingToTake()).isTrue();

        now = start.plusSeconds(3);

        assertThat(take().failures()).isEqualTo(1);
    }

    @Test
    void isRemovedAtItsExpiryAndThenForgotten() {
        JobId job = ordered(false);
        Delivery taken = take();
        rows.delivered(job);
        assertThat(rows.isUnwanted(job)).isFalse();
        assertThat(rows.renew(taken, LEASE)).isFalse();
        assertThat(nothingToTake()).isTrue();

        now = start.plus(Duration.ofDays(2));
        Delivery expired = take();
        assertThat(expired.state()).isEqualTo(Delivery.State.DELIVERED);
        rows.removed(expired, SETTLE);

        assertThat(rows.isUnwanted(job)).isTrue();
        assertThat(nothingToTake()).isTrue();
        rows.forget();
        assertThat(count(job)).isZero();
    }

    @Test
    void staysInTheBucketWhenItIsToBeKept() {
        JobId job = ordered(true);
        take();
        rows.delivered(job);

        now = start.plus(Duration.ofDays(2));

        assertThat(nothingToTake()).isTrue();
        assertThat(rows.isUnwanted(job)).isFalse();
        rows.forget();
        assertThat(count(job)).isZero();
    }

    @Test
    void isRemovedAtOnceAfterABadEndAndLookedForOnceMore() {
        JobId job = ordered(true);
        Delivery delivering = take();
        rows.withdrawn(job);
        assertThat(rows.renew(delivering, LEASE)).isFalse();
        assertThat(rows.isUnwanted(job)).isTrue();
        rows.delivered(job);

        rows.removed(take(), SETTLE);
        assertThat(nothingToTake()).isTrue();
        now = start.plus(SETTLE).plusSeconds(1);
        Delivery again = take();
        assertThat(again.state()).isEqualTo(Delivery.State.REMOVED);
        rows.removed(again, SETTLE);

        now = start.plus(SETTLE.multipliedBy(3));
        assertThat(nothingToTake()).isTrue();
        rows.forget();
        assertThat(count(job)).as("not forgotten before the expiry").isOne();
    }

    private static long count(JobId job) {
        return SQL.sql("SELECT count(*) FROM deliveries WHERE job_id = :job")
                .param("job", job.value())
                .query(Long.class)
                .single();
    }
}
