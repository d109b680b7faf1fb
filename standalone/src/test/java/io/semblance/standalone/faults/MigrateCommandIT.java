package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.standalone.home.FreePorts;
import io.semblance.standalone.postgres.EmbeddedPostgres;
import io.semblance.standalone.postgres.PostgresLogin;
import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The gateway's jar as the command of the chart's migration job: with a database, and without anything else. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MigrateCommandIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int FIRST_PORT = 20_000;

    private static Path folder;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startDatabase() throws Exception {
        folder = TestFolder.fresh("migration");
        int port = FreePorts.run(InetAddress.getLoopbackAddress(), FIRST_PORT, 1);
        postgres = EmbeddedPostgres.start(folder.resolve("postgres"), port, "migration-password");
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        postgres.close();
    }

    /** Nothing that it was not given is asked for: neither Kafka, nor the store, nor a key. */
    @Test
    @Order(1)
    void migratesAnEmptyDatabaseAndEnds() throws Exception {
        RoleProcess command = migrate("first", Map.of());

        assertThat(command.exitCode(PATIENCE)).as(command.log()).isZero();
        assertThat(command.log()).contains("The database's schema is at version ");
        assertThat(tables()).isGreaterThan(20);
    }

    @Test
    @Order(2)
    void hasNothingToDoASecondTime() throws Exception {
        RoleProcess command = migrate("second", Map.of());

        assertThat(command.exitCode(PATIENCE)).as(command.log()).isZero();
    }

    @Test
    @Order(3)
    void failsOnADatabaseFromTheFuture() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                            + " checksum, installed_by, execution_time, success)"
                            + " VALUES (999, '999', 'future', 'SQL', 'V999__future.sql', 1, 'semblance', 1, true)");
        }
        RoleProcess command = migrate("future", Map.of());

        assertThat(command.exitCode(PATIENCE)).isNotZero();
        assertThat(command.log())
                .contains("The database's schema is at version 999, which a newer release has made")
                .doesNotContain("\tat ")
                .doesNotContain("migration-password");
    }

    @Test
    @Order(4)
    void failsWithoutADatabase() throws Exception {
        RoleProcess command = migrate(
                "none",
                Map.of(
                        "spring.datasource.url",
                        "jdbc:postgresql://127.0.0.1:1/none",
                        "spring.flyway.connect-retries",
                        "0"));

        assertThat(command.exitCode(PATIENCE)).isNotZero();
    }

    private static RoleProcess migrate(String name, Map<String, String> otherwise) throws Exception {
        PostgresLogin login = postgres.login();
        Map<String, String> properties = new HashMap<>(Map.of(
                "spring.datasource.url", login.url(),
                "spring.datasource.username", login.user(),
                "spring.datasource.password", login.password()));
        properties.putAll(otherwise);
        return RoleProcess.command(RoleJar.GATEWAY.unpacked(), "migrate", properties, folder.resolve(name + ".log"));
    }

    private static int tables() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
            found.next();
            return found.getInt(1);
        }
    }

    private static Connection connect() throws Exception {
        PostgresLogin login = postgres.login();
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }
}
