package io.semblance.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.PartPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedPostgresIT {
    private static final String PASSWORD = "not-a-secret";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private Path postgres;
    private int port;

    @BeforeEach
    void reserve() throws IOException {
        Home home = Home.open(folder);
        postgres = home.postgres();
        // Unpacked once for all tests here; a home of its own would unpack its own.
        Path programs = PostgresBinaries.unpackInto(shared).folder();
        Files.createSymbolicLink(postgres.resolve(programs.getFileName()), programs);
        port = PartPorts.reserve(home).postgres();
    }

    @Test
    void keepsItsDataOverARestart() throws Exception {
        try (var server = EmbeddedPostgres.start(postgres, port, PASSWORD)) {
            execute(server, "CREATE TABLE kept(word text)", "INSERT INTO kept VALUES ('still here')");
        }
        try (var server = EmbeddedPostgres.start(postgres, port, PASSWORD)) {
            assertThat(read(server, "SELECT word FROM kept")).isEqualTo("still here");
        }
    }

    @Test
    void isDurable() throws Exception {
        try (var server = EmbeddedPostgres.start(postgres, port, PASSWORD)) {
            assertThat(List.of("fsync", "synchronous_commit", "full_page_writes"))
                    .allSatisfy(setting ->
                            assertThat(read(server, "SHOW " + setting)).isEqualTo("on"));
        }
    }

    /** As after {@code kill -9} of the JVM: the server still runs, and nobody holds it. */
    @Test
    void replacesAServerThatAKilledProcessLeftBehind() throws Exception {
        var left = EmbeddedPostgres.start(postgres, port, PASSWORD);
        execute(left, "CREATE TABLE kept(word text)", "INSERT INTO kept VALUES ('still here')");
        long pidOfTheFirst = pid();
        try (var server = EmbeddedPostgres.start(postgres, port, PASSWORD)) {
            assertThat(pid()).isNotEqualTo(pidOfTheFirst);
            assertThat(read(server, "SELECT word FROM kept")).isEqualTo("still here");
        }
        assertThat(ProcessHandle.of(pidOfTheFirst).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    /** As after a power cut: no process, a pid file, and data that must be recovered from the write-ahead log. */
    @Test
    void recoversWhenTheServerItselfWasKilled() throws Exception {
        var killed = EmbeddedPostgres.start(postgres, port, PASSWORD);
        execute(killed, "CREATE TABLE kept(word text)", "INSERT INTO kept VALUES ('still here')");
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
        try (var server = EmbeddedPostgres.start(postgres, port, PASSWORD)) {
            assertThat(read(server, "SELECT word FROM kept")).isEqualTo("still here");
        }
    }

    @Test
    void doesNotTouchAProcessThatHappensToHaveThePidOfAnOldServer() throws Exception {
        EmbeddedPostgres.start(postgres, port, PASSWORD).close();
        Process bystander = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(postgres.resolve("data/postmaster.pid"), bystander.pid() + "\n" + postgres + "\n");
            try (var server = EmbeddedPostgres.start(postgres, port, PASSWORD)) {
                assertThat(read(server, "SELECT 'up'")).isEqualTo("up");
            }
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    /** The last two are what root falls back on where user namespaces are forbidden. */
    static Stream<PostgresAccount> waysOfRoot() {
        return PostgresAccount.FOR_ROOT.stream();
    }

    @ParameterizedTest
    @MethodSource("waysOfRoot")
    void runsAsRootInEveryWay(PostgresAccount way) throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "Only root needs another account");
        try (var server = EmbeddedPostgres.start(postgres, port, PASSWORD, List.of(way))) {
            assertThat(read(server, "SELECT 'up'")).isEqualTo("up");
        }
    }

    /** As in a container that runs under any user id: PostgreSQL asks for the name of its user. */
    @Test
    void passesOverAUserIdThatHasNoName() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "Only root can take another user id");
        var nameless = new PostgresAccount(
                "a user id without a name",
                List.of("setpriv", "--reuid=54321", "--regid=54321", "--clear-groups"),
                OptionalInt.empty());
        Path program = PostgresBinaries.unpackInto(shared).program("initdb");
        assertThat(PostgresAccount.choose(List.of(nameless, PostgresAccount.NOBODY_PASSING), program))
                .isEqualTo(PostgresAccount.NOBODY_PASSING);
    }

    @Test
    void keepsItsDataWhenUserNamespacesAreForbiddenLater() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "Only root needs another account");
        List<PostgresAccount> forbidden = List.of(
                new PostgresAccount("forbidden", List.of("false"), PostgresAccount.USER_NAMESPACE.owner()),
                PostgresAccount.NOBODY_PASSING);
        try (var server = EmbeddedPostgres.start(postgres, port, PASSWORD, List.of(PostgresAccount.USER_NAMESPACE))) {
            execute(server, "CREATE TABLE kept(word text)", "INSERT INTO kept VALUES ('still here')");
        }
        try (var server = EmbeddedPostgres.start(postgres, port, PASSWORD, forbidden)) {
            assertThat(server.accountName()).isEqualTo(PostgresAccount.NOBODY_PASSING.name());
            assertThat(read(server, "SELECT word FROM kept")).isEqualTo("still here");
        }
        try (var server = EmbeddedPostgres.start(postgres, port, PASSWORD, List.of(PostgresAccount.USER_NAMESPACE))) {
            assertThat(read(server, "SELECT word FROM kept")).isEqualTo("still here");
        }
    }

    private long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(postgres.resolve("data/postmaster.pid")).getFirst());
    }

    private static void execute(EmbeddedPostgres server, String... statements) throws SQLException {
        try (Connection connection = connect(server);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String read(EmbeddedPostgres server, String query) throws SQLException {
        try (Connection connection = connect(server);
                var result = connection.createStatement().executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        PostgresLogin login = server.login();
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }
}
