package io.semblance.gateway.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.gateway.TestDatabase;
import io.semblance.gateway.migration.MigrationProperties.AtStart;
import java.time.Duration;
import java.time.InstantSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Databases that this release must not touch, and one that it waits for. */
class UnfitSchemaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PGSimpleDataSource database = new PGSimpleDataSource();

    @Test
    void refusesADatabaseFromTheFuture() {
        fromTheFuture();

        assertThatThrownBy(() -> migrations(AtStart.MIGRATE, PATIENCE, false).migrate(flyway("latest")))
                .isInstanceOf(UnfitSchemaException.class)
                .hasMessageMatching("The database's schema is at version 999, which a newer release has made;"
                        + " this one knows versions up to \\d+\\.");
    }

    @Test
    void takesOneFromTheFutureWhenItIsTold() {
        fromTheFuture();

        assertThatCode(() -> migrations(AtStart.MIGRATE, PATIENCE, true).migrate(flyway("latest")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesADatabaseThatWasMigratedOtherwise() {
        database.setUrl(TestDatabase.migratedUrl());
        history("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '5'");

        assertThatThrownBy(() -> migrations(AtStart.MIGRATE, PATIENCE, false).migrate(flyway("latest")))
                .isInstanceOf(UnfitSchemaException.class)
                .hasMessage("Migration 5 was applied to the database with other contents than this release has.");
    }

    @Test
    void waitsForWhoeverMigrates() throws Exception {
        database.setUrl(TestDatabase.emptyUrl());
        Thread waiting = Thread.ofVirtual()
                .start(() -> migrations(AtStart.AWAIT, PATIENCE, false).migrate(flyway("latest")));

        migrations(AtStart.MIGRATE, PATIENCE, false).migrate(flyway("latest"));

        assertThat(waiting.join(PATIENCE)).isTrue();
    }

    @Test
    void saysWhichVersionItWaitedForInVain() {
        database.setUrl(TestDatabase.emptyUrl());
        flyway("15").migrate();

        assertThatThrownBy(() ->
                        migrations(AtStart.AWAIT, Duration.ofMillis(1), false).migrate(flyway("latest")))
                .isInstanceOf(UnfitSchemaException.class)
                .hasMessageMatching("The database's schema is at version 15, and this release needs version \\d+\\.");
        assertThat(JdbcClient.create(database)
                        .sql("SELECT to_regclass('populations')::text")
                        .query(String.class)
                        .optional())
                .as("what only a migration would make")
                .isEmpty();
    }

    @Test
    void tellsOperatorsWhatToDo() {
        UnfitSchemaException unfit = new UnfitSchemaException("What is.", "What to do.");
        FailureAnalysis told = new UnfitSchemaAnalyzer().analyze(new IllegalStateException("start", unfit), unfit);

        assertThat(told.getDescription()).isEqualTo("What is.");
        assertThat(told.getAction()).isEqualTo("What to do.");
    }

    private void fromTheFuture() {
        database.setUrl(TestDatabase.migratedUrl());
        history("""
            INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
                installed_by, execution_time, success)
            VALUES (999, '999', 'future', 'SQL', 'V999__future.sql', 1, 'postgres', 1, true)
            """);
    }

    private void history(String change) {
        JdbcClient.create(database).sql(change).update();
    }

    private Flyway flyway(String target) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/semblance")
                .target(target)
                .load();
    }

    private static Migrations migrations(AtStart task, Duration patience, boolean acceptNewer) {
        return new Migrations(new MigrationProperties(task, patience, acceptNewer), task, InstantSource.system());
    }
}
