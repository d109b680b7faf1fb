package io.semblance.engine.ingest;

import io.semblance.engine.ingest.IngestFault.Kind;

/** What is wrong with a Parquet file, in words that are safe to show. */
final class ParquetFaults {
    private ParquetFaults() {}

    static IngestException unreadable(String detail) {
        return new IngestException(IngestFault.of(Kind.UNREADABLE_PARQUET, detail));
    }

    static IngestException footer() {
        return unreadable("The footer of the Parquet file is damaged.");
    }

    static IngestException inColumn(String column, String detail) {
        return new IngestException(IngestFault.inColumn(Kind.UNREADABLE_PARQUET, column, detail));
    }
}
