package io.semblance.engine.ingest;

/** The file formats a seed can have. */
public enum SeedFormat {
    CSV,
    PARQUET,
    XLSX,
    SAV
}
