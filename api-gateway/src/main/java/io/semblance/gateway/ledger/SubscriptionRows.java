package io.semblance.gateway.ledger;

import io.semblance.schema.id.SubscriptionId;
import io.semblance.schema.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Subscriptions in the database. Their counters are the business of the reservations. */
final class SubscriptionRows {
    private static final String SELECT = "SELECT * FROM subscriptions ";
    private static final String ACTIVE =
            SELECT + "WHERE tenant_id = :tenant AND starts_at <= :now AND ends_at > :now AND ended_at IS NULL";
    private static final String LIST =
            SELECT + "WHERE tenant_id = :tenant ORDER BY starts_at DESC, id DESC LIMIT :limit";
    private static final String FIND = SELECT + "WHERE tenant_id = :tenant AND id = :id";
    // There is no row to lock for a tenant that has none yet.
    private static final String TAKE_TURN = "SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))";
    private static final String INSERT = """
            INSERT INTO subscriptions (id, tenant_id, rows, request_cap, starts_at, ends_at, created_at)
            SELECT :id, :tenant, :rows, CAST(:cap AS bigint), :starts, :ends, :now
            WHERE NOT EXISTS (
                SELECT 1 FROM subscriptions WHERE tenant_id = :tenant AND starts_at < :ends AND ends_at > :starts
                    AND (ended_at IS NULL OR (ended_at > starts_at AND ended_at > :starts)))
            """;
    private static final String END = """
            UPDATE subscriptions SET ended_at = :now
            WHERE tenant_id = :tenant AND id = :id AND ended_at IS NULL AND ends_at > :now
            """;

    private final JdbcClient sql;

    SubscriptionRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Subscription> active(TenantId tenant, Instant now) {
        return sql.sql(ACTIVE)
                .param("tenant", tenant.value())
                .param("now", at(now))
                .query(SubscriptionRows::subscription)
                .optional();
    }

    Optional<Subscription> find(TenantId tenant, SubscriptionId id) {
        return sql.sql(FIND)
                .param("tenant", tenant.value())
                .param("id", id.value())
                .query(SubscriptionRows::subscription)
                .optional();
    }

    /** The one that begins last comes first. */
    List<Subscription> list(TenantId tenant, int limit) {
        return sql.sql(LIST)
                .param("tenant", tenant.value())
                .param("limit", limit)
                .query(SubscriptionRows::subscription)
                .list();
    }

    /** Lets no other transaction open a subscription of the tenant until this one ends. */
    void takeTurn(TenantId tenant) {
        sql.sql(TAKE_TURN).param("name", "subscriptions of " + tenant.value()).query(row -> {});
    }

    /**
     * @return whether no other of the tenant stands in the window; if one does, nothing was added
     */
    boolean insert(Subscription subscription) {
        Subscription.Terms terms = subscription.terms();
        return sql.sql(INSERT)
                        .param("id", subscription.id().value())
                        .param("tenant", subscription.tenant().value())
                        .param("rows", terms.rows())
                        .param("cap", terms.requestCap().orElse(null))
                        .param("starts", at(terms.startsAt()))
                        .param("ends", at(terms.endsAt()))
                        .param("now", at(subscription.createdAt()))
                        .update()
                == 1;
    }

    /**
     * Ends it now; one that has ended stays as it is.
     *
     * @return whether this ended it
     */
    boolean end(TenantId tenant, SubscriptionId id, Instant now) {
        return sql.sql(END)
                        .param("tenant", tenant.value())
                        .param("id", id.value())
                        .param("now", at(now))
                        .update()
                == 1;
    }

    private static Subscription subscription(ResultSet row, int number) throws SQLException {
        return new Subscription(
                new SubscriptionId(row.getString("id")),
                new TenantId(row.getString("tenant_id")),
                new Subscription.Terms(
                        row.getLong("rows"),
                        instant(row, "starts_at"),
                        instant(row, "ends_at"),
                        Optional.ofNullable(row.getObject("request_cap", Long.class))),
                row.getLong("held"),
                row.getLong("used"),
                instant(row, "created_at"),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
