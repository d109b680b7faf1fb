package io.semblance.standalone.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server process of one data folder, ours or one that an earlier, killed JVM left behind. */
record Postmaster(ProcessHandle process) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * The server that runs on the folder. A pid file that names no process, or somebody else's (ids are used again after a
     * restart of the machine or container), is removed, because PostgreSQL itself would refuse to start over it.
     */
    static Optional<Postmaster> on(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        Optional<Postmaster> running =
                named(pidFile).filter(process -> serves(process, data)).map(Postmaster::new);
        if (running.isEmpty()) {
            Files.deleteIfExists(pidFile);
        }
        return running;
    }

    /** Ends sessions, writes what is left and stops; kills it when it does not obey. */
    void stop() throws IOException {
        // SIGINT is PostgreSQL's "fast" shutdown; ProcessHandle can only send the one that waits for clients to leave.
        Commands.run(List.of("sh", "-c", "kill -INT " + process.pid()));
        if (!ends()) {
            process.destroyForcibly();
            ends();
        }
    }

    private boolean ends() throws IOException {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException("Cannot watch PostgreSQL's process", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while PostgreSQL stopped");
        }
    }

    private static Optional<ProcessHandle> named(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.getFirst().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst())).filter(ProcessHandle::isAlive);
    }

    private static boolean serves(ProcessHandle process, Path data) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("postgres") && line.contains(data.toString()))
                .isPresent();
    }
}
