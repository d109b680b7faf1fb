package io.semblance.engine.ingest;

import io.semblance.engine.Progress;
import io.semblance.engine.ingest.sav.SavSource;
import io.semblance.engine.ingest.xlsx.XlsxSource;
import java.io.IOException;
import java.util.List;

/** A seed file that has passed inspection and can be read from the start as often as needed. */
public interface SeedSource {

    /** The columns in file order. */
    List<SourceColumn> columns();

    /**
     * Gives all rows to a sink.
     *
     * @throws IngestException where the file breaks
     */
    void read(RowSink sink, Progress progress) throws IOException;

    /**
     * Inspects a file and prepares to read it.
     *
     * @throws IngestException when its form is wrong
     */
    static SeedSource open(SeedFile seed, IngestLimits limits, Progress progress) throws IOException {
        return switch (seed.format()) {
            case CSV -> CsvSource.open(seed.path(), limits, progress);
            case PARQUET -> ParquetSource.open(seed.path(), limits);
            case XLSX -> XlsxSource.open(seed.path(), seed.sheet(), limits, progress);
            case SAV -> SavSource.open(seed.path(), limits, progress);
        };
    }
}
