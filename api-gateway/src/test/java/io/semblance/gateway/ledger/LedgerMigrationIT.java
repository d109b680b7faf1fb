package io.semblance.gateway.ledger;

import static io.semblance.gateway.jobs.JobFixtures.IDS;
import static io.semblance.gateway.jobs.JobFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.TestDatabase;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An installation that has made rows before there were subscriptions. */
class LedgerMigrationIT {
    private static final String BEFORE = "5";

    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final JdbcClient sql = JdbcClient.create(database);
    private final TenantId tenant = IDS.newTenant();

    @Test
    void keepsWhatWasReservedAndAddsUpItsDays() {
        database.setUrl(TestDatabase.emptyUrl());
        migrate(BEFORE);
        JobId settled = IDS.newJob();
        JobId held = IDS.newJob();
        insert(settled, 100, "40");
        insert(IDS.newJob(), 10, "10");
        insert(held, 50, "NULL");

        migrate("latest");

        ReceiptRows receipts = new ReceiptRows(sql);
        Receipt.Settlement settlement =
                receipts.find(tenant, settled).flatMap(Receipt::settlement).orElseThrow();
        assertThat(settlement.captured()).isEqualTo(40);
        assertThat(settlement.released()).isEqualTo(60);
        assertThat(receipts.find(tenant, held).orElseThrow().settlement()).isEmpty();
        LocalDate day = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
        assertThat(new UsageRows(sql).since(tenant, day)).containsExactly(new UsageRows.Day(day, 2, 50, 60));
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/semblance")
                .target(target)
                .load()
                .migrate();
    }

    private void insert(JobId job, long reserved, String captured) {
        sql.sql("""
                        INSERT INTO reservations (job_id, tenant_id, reserved, captured, reserved_at, settled_at)
                        SELECT :job, :tenant, :reserved, c, :reservedAt, CASE WHEN c IS NOT NULL THEN :settledAt END
                        FROM (SELECT CAST(%s AS bigint) AS c) AS made
                        """.formatted(captured))
                .param("job", job.value())
                .param("tenant", tenant.value())
                .param("reserved", reserved)
                .param("reservedAt", NOON.minus(Duration.ofMinutes(1)).atOffset(ZoneOffset.UTC))
                .param("settledAt", NOON.atOffset(ZoneOffset.UTC))
                .update();
    }
}
