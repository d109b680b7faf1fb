package io.semblance.standalone.postgres;

import io.semblance.standalone.home.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A PostgreSQL server on the loopback interface, durable (fsync and synchronous commit on). It is a process of its own in
 * a session of its own: Ctrl-C in a terminal does not reach it, and it outlives a killed JVM until the next start.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String USER = "semblance";
    private static final String DATABASE = "semblance";
    private static final int START_ATTEMPTS = 50;

    private final Path folder;
    private final PostgresBinaries binaries;
    private final PostgresAccount account;
    private final PostgresLogin login;

    private EmbeddedPostgres(Path folder, PostgresBinaries binaries, PostgresAccount account, PostgresLogin login) {
        this.folder = folder;
        this.binaries = binaries;
        this.account = account;
        this.login = login;
    }

    /**
     * Starts the server and returns when it answers. The first start makes the data folder; a later one first stops a
     * server that a killed JVM left behind.
     *
     * @param folder programs, data and log; they outlive a stop
     * @throws IOException when it cannot start; the message says why
     */
    public static EmbeddedPostgres start(Path folder, int port, String password) throws IOException {
        return start(folder, port, password, PostgresAccount.candidates());
    }

    static EmbeddedPostgres start(Path folder, int port, String password, List<PostgresAccount> candidates)
            throws IOException {
        PostgresBinaries binaries = PostgresBinaries.unpackInto(folder);
        PostgresAccount account = PostgresAccount.choose(candidates, binaries.program("postgres"));
        var login = new PostgresLogin("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, DATABASE), USER, password);
        var postgres = new EmbeddedPostgres(folder, binaries, account, login);
        stopLeftBehind(folder);
        postgres.makeData();
        postgres.run(port);
        postgres.makeDatabase();
        return postgres;
    }

    /** Stops the server of this folder that an earlier, killed JVM left behind, if there is one. */
    public static void stopLeftBehind(Path folder) throws IOException {
        Optional<Postmaster> orphan = Postmaster.on(data(folder));
        if (orphan.isPresent()) {
            orphan.get().stop();
        }
    }

    /** How clients connect. */
    public PostgresLogin login() {
        return login;
    }

    /** Completes when the server's process has ended, whoever ended it. */
    public CompletableFuture<?> ended() throws IOException {
        return Postmaster.on(data(folder))
                .<CompletableFuture<?>>map(server -> server.process().onExit())
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** The account the server runs under, for messages and tests. */
    String accountName() {
        return account.name();
    }

    @Override
    public void close() throws IOException {
        stopLeftBehind(folder);
    }

    private void makeData() throws IOException {
        Path data = data(folder);
        if (!Files.exists(data)) {
            Path draft = folder.resolve("data.new");
            Folders.delete(draft);
            initialise(PrivateFiles.folder(draft));
            // A crash in between leaves only the draft, which the next start throws away.
            Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
        }
        giveToAccount(data);
    }

    private void initialise(Path draft) throws IOException {
        Path password = folder.resolve("password.new");
        PrivateFiles.write(password, login.password().getBytes(StandardCharsets.UTF_8));
        giveToAccount(draft);
        giveToAccount(password);
        try {
            Commands.Outcome outcome = run(
                    "initdb",
                    List.of(
                            "--pgdata=" + draft,
                            "--username=" + USER,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8"));
            if (!outcome.succeeded()) {
                throw new IOException("PostgreSQL's data folder could not be made: " + lastLine(outcome.output()));
            }
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private void run(int port) throws IOException {
        Path log = folder.resolve("postgresql.log");
        PrivateFiles.write(log, new byte[0]);
        giveToAccount(log);
        for (int attempt = 1; ; attempt++) {
            if (startServer(port, log).succeeded()) {
                return;
            }
            String output = Files.readString(log);
            // Sessions of a killed server need a moment to notice; until then they hold its shared memory.
            if (!output.contains("shared memory block") || attempt == START_ATTEMPTS) {
                throw new IOException("PostgreSQL did not start: " + lastLine(output) + " (see " + log + ")");
            }
            PrivateFiles.write(log, new byte[0]);
            giveToAccount(log);
        }
    }

    private Commands.Outcome startServer(int port, Path log) throws IOException {
        return run(
                "pg_ctl",
                List.of(
                        "start",
                        "-w",
                        "-t",
                        "60",
                        "-D",
                        data(folder).toString(),
                        "-l",
                        log.toString(),
                        "-o",
                        settings(port)));
    }

    private static String settings(int port) {
        return String.join(
                " -c ",
                "-p " + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "max_connections=100",
                "max_parallel_workers_per_gather=0",
                "timezone=UTC",
                "log_timezone=UTC",
                // What was refused and in which statement may be a tenant's text.
                "log_error_verbosity=terse",
                "log_min_error_statement=panic");
    }

    /** Makes the database when the server has none, which also proves that it answers. */
    private void makeDatabase() throws IOException {
        String maintenance = login.url().replace("/" + DATABASE, "/postgres");
        try (Connection connection = DriverManager.getConnection(maintenance, login.user(), login.password());
                var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            throw new IOException("PostgreSQL started but does not answer", e);
        }
    }

    private Commands.Outcome run(String program, List<String> arguments) throws IOException {
        return Commands.run(account.commandLine(binaries.program(program), arguments));
    }

    private void giveToAccount(Path path) throws IOException {
        if (account.owner().isPresent()) {
            Folders.giveTo(account.owner().getAsInt(), path);
        }
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static String lastLine(String output) {
        return output.lines().filter(line -> !line.isBlank()).reduce("", (first, second) -> second);
    }
}
