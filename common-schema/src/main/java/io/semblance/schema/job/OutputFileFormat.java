package io.semblance.schema.job;

import java.util.Arrays;
import java.util.Optional;

/** File formats of generated rows. */
public enum OutputFileFormat {
    CSV("csv", "text/csv"),
    PARQUET("parquet", "application/vnd.apache.parquet"),
    ARROW("arrow", "application/vnd.apache.arrow.file");

    private final String wireName;
    private final String mediaType;

    OutputFileFormat(String wireName, String mediaType) {
        this.wireName = wireName;
        this.mediaType = mediaType;
    }

    /** Name in requests and commands; also the file name extension. */
    public String wireName() {
        return wireName;
    }

    public String mediaType() {
        return mediaType;
    }

    public static Optional<OutputFileFormat> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(format -> format.wireName.equals(name))
                .findFirst();
    }
}
