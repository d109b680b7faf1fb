package io.semblance.engine.ingest.xlsx;

import io.semblance.engine.Progress;
import io.semblance.engine.ingest.HeaderCheck;
import io.semblance.engine.ingest.IngestException;
import io.semblance.engine.ingest.IngestFault;
import io.semblance.engine.ingest.IngestFault.Kind;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.MissingMark;
import io.semblance.engine.ingest.RowSink;
import io.semblance.engine.ingest.SeedSource;
import io.semblance.engine.ingest.SourceColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One sheet of an Excel workbook, streamed; only its shared strings are held in memory. Its first row that
 * is not empty names the columns. Cells arrive as the text that a CSV file would have.
 */
public final class XlsxSource implements SeedSource {
    private static final int ROWS_PER_CHECK = 1_000;

    private final Path file;
    private final Optional<String> sheet;
    private final IngestLimits limits;
    private final List<SourceColumn> columns;

    private XlsxSource(Path file, Optional<String> sheet, IngestLimits limits, List<SourceColumn> columns) {
        this.file = file;
        this.sheet = sheet;
        this.limits = limits;
        this.columns = columns;
    }

    /**
     * Inspects the whole archive, then reads the names of the columns.
     *
     * @throws IngestException when the file is no workbook, damaged or hostile
     */
    public static XlsxSource open(Path file, Optional<String> sheet, IngestLimits limits, Progress progress)
            throws IOException {
        if (Files.size(file) == 0) {
            throw new IngestException(IngestFault.of(Kind.EMPTY, "The file is empty."));
        }
        XlsxInspection.of(file, progress);
        try (SheetRows rows = SheetRows.open(file, sheet, limits.columns())) {
            SheetRow header = rows.next()
                    .orElseThrow(() -> new IngestException(
                            IngestFault.of(Kind.EMPTY, "The first sheet of the workbook is empty.")));
            List<SourceColumn> columns = HeaderCheck.names(header.texts(), header.number(), limits).stream()
                    .map(name -> new SourceColumn(name, SourceColumn.Kind.TEXT))
                    .toList();
            return new XlsxSource(file, sheet, limits, columns);
        }
    }

    @Override
    public List<SourceColumn> columns() {
        return columns;
    }

    @Override
    public void read(RowSink sink, Progress progress) throws IOException {
        try (SheetRows rows = SheetRows.open(file, sheet, limits.columns())) {
            rows.next();
            if (give(rows, sink, progress) == 0) {
                throw new IngestException(IngestFault.of(Kind.EMPTY, "The sheet has a header and no rows."));
            }
        }
    }

    private long give(SheetRows rows, RowSink sink, Progress progress) throws IOException {
        long given = 0;
        for (Optional<SheetRow> row = rows.next(); row.isPresent(); row = rows.next()) {
            if (++given % ROWS_PER_CHECK == 0) {
                progress.checkpoint();
            }
            if (given > limits.rows()) {
                throw new IngestException(IngestFault.of(
                        Kind.TOO_MANY_ROWS, "The sheet has more than %d rows.".formatted(limits.rows())));
            }
            give(row.get(), sink);
        }
        return given;
    }

    private void give(SheetRow row, RowSink sink) {
        List<String> texts = row.texts();
        if (texts.size() > columns.size()) {
            throw new IngestException(IngestFault.atLine(
                    Kind.RAGGED_ROW,
                    row.number(),
                    "Row %d has a value in column %d, but the header has only %d columns."
                            .formatted(row.number(), texts.size(), columns.size())));
        }
        for (int column = 0; column < columns.size(); column++) {
            char[] text = column < texts.size() ? texts.get(column).toCharArray() : new char[0];
            if (MissingMark.is(text, 0, text.length)) {
                sink.missing(column);
            } else {
                sink.text(column, text, 0, text.length);
            }
        }
        sink.endRow();
    }
}
