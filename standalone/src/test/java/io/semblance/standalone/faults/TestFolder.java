package io.semblance.standalone.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that outlive a test, so that logs can be read when it failed; {@code ./mvnw clean} removes them. */
final class TestFolder {
    private TestFolder() {}

    static Path fresh(String prefix) throws IOException {
        Path faults = Files.createDirectories(Path.of("target", "faults").toAbsolutePath());
        return Files.createTempDirectory(faults, prefix + "-");
    }
}
