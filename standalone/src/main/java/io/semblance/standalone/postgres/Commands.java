package io.semblance.standalone.postgres;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a short command and waits for its end. */
final class Commands {
    private Commands() {}

    /** What a command left: its exit code and all it wrote to either stream. */
    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    static Outcome run(List<String> line) throws IOException {
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectInput(new File("/dev/null"));
        // A user's own PGDATA, PGHOST and the like must not reach our server.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.directory(new File("/"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Outcome(process.waitFor(), output.strip());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while " + line.getFirst() + " ran");
        }
    }
}
