package io.semblance.engine.ingest;

import io.semblance.engine.Progress;
import io.semblance.engine.ingest.IngestFault.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A table in a delimited text file. */
final class CsvSource implements SeedSource {
    private final CsvText text;
    private final IngestLimits limits;
    private final List<SourceColumn> columns;

    private CsvSource(CsvText text, IngestLimits limits, List<SourceColumn> columns) {
        this.text = text;
        this.limits = limits;
        this.columns = columns;
    }

    static CsvSource open(Path file, IngestLimits limits, Progress progress) throws IOException {
        CsvText text = CsvText.open(file, limits, progress);
        CsvHeader header = new CsvHeader(limits);
        text.parse(header, Progress.none());
        List<String> names = HeaderCheck.names(header.cells(), header.line(), limits);
        List<SourceColumn> columns = names.stream()
                .map(name -> new SourceColumn(name, SourceColumn.Kind.TEXT))
                .toList();
        return new CsvSource(text, limits, columns);
    }

    @Override
    public List<SourceColumn> columns() {
        return columns;
    }

    @Override
    public void read(RowSink sink, Progress progress) throws IOException {
        CsvRows rows = new CsvRows(columns.size(), limits, sink);
        text.parse(rows, progress);
        if (rows.count() == 0) {
            throw new IngestException(IngestFault.of(Kind.EMPTY, "The file has a header line and no rows."));
        }
    }
}
