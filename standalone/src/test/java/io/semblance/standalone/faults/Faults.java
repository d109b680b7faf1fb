package io.semblance.standalone.faults;

import static org.awaitility.Awaitility.await;

import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.fault.Failpoint.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The folder in which faults are laid out for the processes of a cluster, and what has come of them. */
final class Faults {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Path folder;
    private final Map<Failpoint, AtomicInteger> struck = new EnumMap<>(Failpoint.class);

    Faults(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Path folder() {
        return folder;
    }

    /** Whoever passes the place next is struck. */
    void layOut(Failpoint place, Fault fault) throws IOException {
        Path draft = Files.writeString(folder.resolve(place.fileName() + ".draft"), fault.name());
        Files.move(draft, folder.resolve(place.fileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes a fault that has not struck away again. */
    void withdraw(Failpoint place) throws IOException {
        Files.deleteIfExists(folder.resolve(place.fileName()));
    }

    /**
     * Waits for the strike and counts it.
     *
     * @return the process that was struck
     */
    long awaitStrike(Failpoint place) {
        Path file = folder.resolve(place.struckFileName());
        await("a fault at " + place)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> namesAProcess(file));
        struck.computeIfAbsent(place, ignored -> new AtomicInteger()).incrementAndGet();
        try {
            return Long.parseLong(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Clears the proof of a strike; a thread that is held goes on. */
    void release(Failpoint place) throws IOException {
        Files.deleteIfExists(folder.resolve(place.struckFileName()));
    }

    int strikes(Failpoint place) {
        AtomicInteger count = struck.get(place);
        return count == null ? 0 : count.get();
    }

    /** All of them. */
    int strikes() {
        return struck.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    // The file is there a moment before the process has written its id over the fault.
    private static boolean namesAProcess(Path file) throws IOException {
        return Files.exists(file) && Files.readString(file).matches("\\d+");
    }
}
