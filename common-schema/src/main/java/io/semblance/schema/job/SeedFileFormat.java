package io.semblance.schema.job;

import java.util.Arrays;
import java.util.Optional;

/** File formats of seed files. */
public enum SeedFileFormat {
    CSV("csv", "text/csv"),
    PARQUET("parquet", "application/vnd.apache.parquet"),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** SPSS, both {@code .sav} and {@code .zsav}. */
    SAV("sav", "application/x-spss-sav");

    private final String wireName;
    private final String mediaType;

    SeedFileFormat(String wireName, String mediaType) {
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

    public static Optional<SeedFileFormat> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(format -> format.wireName.equals(name))
                .findFirst();
    }
}
