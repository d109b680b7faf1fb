package io.semblance.gateway.storage;

import io.semblance.gateway.storage.TenantDeliveries.Order;
import io.semblance.schema.id.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of deliveries: a queue of what is to be done in tenants' buckets. */
final class DeliveryRows {
    private static final String TAKE = """
            UPDATE deliveries SET turn = turn + 1, due_at = :lease
            WHERE job_id = (
                SELECT job_id FROM deliveries WHERE due_at <= :now AND storage_id <> ALL(:busy)
                ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """;
    private static final String DELIVERED = """
            UPDATE deliveries d SET state = 'delivered', failures = 0,
                due_at = CASE WHEN s.keep_expired THEN NULL ELSE d.expires_at END
            FROM tenant_storages s WHERE s.id = d.storage_id AND d.job_id = :job AND d.state = 'pending'
            """;
    private static final String REMOVED = """
            UPDATE deliveries SET state = 'removed', failures = 0,
                due_at = CASE state WHEN 'withdrawn' THEN CAST(:settled AS timestamptz) END
            WHERE job_id = :job AND turn = :turn AND state <> 'pending'
            """;

    private final JdbcClient sql;
    private final InstantSource clock;

    DeliveryRows(JdbcClient sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void insert(TenantStorage storage, Order order) {
        sql.sql("""
                        INSERT INTO deliveries (job_id, generation_id, tenant_id, storage_id, artifact_key, object_key,
                            media_type, state, due_at, created_at, expires_at)
                        VALUES (:job, :generation, :tenant, :storage, :artifact, :object, :media, 'pending', :now, :now,
                            :expires)
                        """)
                .param("job", order.job().value())
                .param("generation", order.generation().value())
                .param("tenant", order.tenant().value())
                .param("storage", storage.id())
                .param("artifact", order.artifactKey())
                .param("object", storage.place().prefix() + order.fileName())
                .param("media", order.mediaType())
                .param("now", now())
                .param("expires", at(order.expiresAt()))
                .update();
    }

    /**
     * Takes what has been due the longest.
     *
     * @param busy storages to leave alone
     * @param lease for how long nobody else takes it
     */
    Optional<Delivery> take(Collection<String> busy, Duration lease) {
        return sql.sql(TAKE)
                .param("now", now())
                .param("lease", in(lease))
                .param("busy", busy.toArray(String[]::new))
                .query(DeliveryRows::delivery)
                .optional();
    }

    /** Whether this taking up still counts; if so it does for that long. */
    boolean renew(Delivery delivery, Duration lease) {
        return putOff(delivery, in(lease), delivery.failures());
    }

    /** Lets it be taken up again after a while. */
    void failed(Delivery delivery, Duration pause) {
        putOff(delivery, in(pause), delivery.failures() + 1);
    }

    /** Lets it be taken up again after a while, without counting a failure: it is none of the storage's. */
    void giveBack(Delivery delivery, Duration pause) {
        putOff(delivery, in(pause), delivery.failures());
    }

    /** Leaves the object where it is, for good. */
    void giveUp(Delivery delivery) {
        putOff(delivery, null, delivery.failures());
    }

    private boolean putOff(Delivery delivery, @Nullable OffsetDateTime due, int failures) {
        return sql.sql("""
                                UPDATE deliveries SET due_at = :due, failures = :failures
                                WHERE job_id = :job AND turn = :turn AND state = :state
                                """)
                        .param("job", delivery.job().value())
                        .param("turn", delivery.turn())
                        .param("state", delivery.state().word())
                        .param("due", due, Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("failures", failures)
                        .update()
                > 0;
    }

    /** In the transaction that completes the job. */
    void delivered(JobId job) {
        sql.sql(DELIVERED).param("job", job.value()).update();
    }

    /** In the transaction that brings the job to a bad end. */
    void withdrawn(JobId job) {
        sql.sql("""
                        UPDATE deliveries SET state = 'withdrawn', due_at = :now, failures = 0
                        WHERE job_id = :job AND state = 'pending'
                        """).param("job", job.value()).param("now", now()).update();
    }

    /** @param settle after how long an object of a bad end is looked for once more */
    void removed(Delivery delivery, Duration settle) {
        sql.sql(REMOVED)
                .param("job", delivery.job().value())
                .param("turn", delivery.turn())
                .param("settled", in(settle))
                .update();
    }

    /** Whether the object is not to be in the tenant's bucket, or not any more. */
    boolean isUnwanted(JobId job) {
        return sql.sql("SELECT count(*) FROM deliveries WHERE job_id = :job AND state IN ('pending', 'delivered')")
                        .param("job", job.value())
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** Removes the rows of what is expired and needs nothing more, kept objects included. */
    void forget() {
        sql.sql("DELETE FROM deliveries WHERE due_at IS NULL AND expires_at < :now")
                .param("now", now())
                .update();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                new JobId(row.getString("job_id")),
                row.getString("storage_id"),
                row.getString("artifact_key"),
                row.getString("object_key"),
                row.getString("media_type"),
                Delivery.State.ofWord(row.getString("state")),
                row.getInt("turn"),
                row.getInt("failures"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private OffsetDateTime in(Duration time) {
        return at(clock.instant().plus(time));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
