package io.semblance.engine.ingest;

import io.semblance.engine.ingest.IngestFault.Kind;

/** Passes the records after the header on to a sink, and refuses a record of the wrong width. */
final class CsvRows extends CsvFields {
    private final int columns;
    private final IngestLimits limits;
    private final RowSink sink;
    private boolean headerPassed;
    private long rows;

    CsvRows(int columns, IngestLimits limits, RowSink sink) {
        this.columns = columns;
        this.limits = limits;
        this.sink = sink;
    }

    long count() {
        return rows;
    }

    @Override
    protected void field(int column, char[] buffer, int offset, int length) {
        if (!headerPassed || column >= columns) {
            return;
        }
        if (MissingMark.is(buffer, offset, length)) {
            sink.missing(column);
        } else {
            sink.text(column, buffer, offset, length);
        }
    }

    @Override
    protected void record(int fields) {
        if (!headerPassed) {
            headerPassed = true;
            return;
        }
        if (fields != columns) {
            throw new IngestException(IngestFault.atLine(
                    Kind.RAGGED_ROW,
                    line(),
                    "Line %d has %d fields, but the header has %d.".formatted(line(), fields, columns)));
        }
        if (++rows > limits.rows()) {
            throw new IngestException(
                    IngestFault.of(Kind.TOO_MANY_ROWS, "The file has more than %d rows.".formatted(limits.rows())));
        }
        sink.endRow();
    }
}
