package io.semblance.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A look at the embedded store's folder: what is really on the disk, whatever the API says. */
public final class StoredObjects {
    private StoredObjects() {}

    /** Objects whose key names the resource. */
    public static List<Path> in(Path home, String resourceId) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("objects"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(resourceId))
                    .toList();
        } catch (UncheckedIOException e) {
            // A folder went away under the walk: then something is still being deleted.
            return List.of(home);
        }
    }
}
