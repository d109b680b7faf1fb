package io.semblance.engine.ingest;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A seed file on disk.
 *
 * @param sheet the sheet of a workbook that is meant; the first visible one when empty
 */
public record SeedFile(Path path, SeedFormat format, Optional<String> sheet) {

    /** A file without a choice of sheets. */
    public static SeedFile of(Path path, SeedFormat format) {
        return new SeedFile(path, format, Optional.empty());
    }
}
