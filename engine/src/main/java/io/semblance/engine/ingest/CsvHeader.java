package io.semblance.engine.ingest;

import io.semblance.engine.ingest.IngestFault.Kind;
import java.util.ArrayList;
import java.util.List;

/** Keeps the first record of a text table and nothing else. */
final class CsvHeader extends CsvFields {
    private static final int LONGEST_NAME = 1_000;

    private final IngestLimits limits;
    private final List<String> cells = new ArrayList<>();
    private boolean complete;

    CsvHeader(IngestLimits limits) {
        this.limits = limits;
    }

    List<String> cells() {
        if (cells.isEmpty()) {
            throw new IngestException(IngestFault.of(Kind.EMPTY, "The file holds no text."));
        }
        return cells;
    }

    @Override
    protected boolean satisfied() {
        return complete;
    }

    @Override
    protected void field(int column, char[] buffer, int offset, int length) {
        if (complete) {
            return;
        }
        // Before anything is kept: a header may be as long as the file.
        if (cells.size() == limits.columns()) {
            throw new IngestException(IngestFault.of(
                    Kind.TOO_MANY_COLUMNS, "The file has more than %d columns.".formatted(limits.columns())));
        }
        if (length > LONGEST_NAME) {
            throw new IngestException(IngestFault.atLine(
                    Kind.NO_HEADER, line(), "A column name has more than %d characters.".formatted(LONGEST_NAME)));
        }
        cells.add(new String(buffer, offset, length));
    }

    @Override
    protected void record(int fields) {
        complete = true;
    }
}
