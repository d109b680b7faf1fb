package io.semblance.worker;

import io.semblance.schema.error.FaultDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary folder, made when first asked for and deleted at the end. */
final class WorkFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);

    private final Path parent;
    private Optional<Path> folder = Optional.empty();

    WorkFolder(Path parent) {
        this.parent = parent;
    }

    synchronized Path path() throws IOException {
        if (folder.isEmpty()) {
            Files.createDirectories(parent);
            folder = Optional.of(Files.createTempDirectory(parent, "attempt-"));
        }
        return folder.get();
    }

    @Override
    public synchronized void close() {
        folder.ifPresent(WorkFolder::delete);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.atWarn().addKeyValue("fault", FaultDescription.of(e)).log("a work folder stays behind");
        }
    }
}
