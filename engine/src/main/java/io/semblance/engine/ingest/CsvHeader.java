package io.semblance.engine.ingest;

import io.semblance.engine.ingest.IngestFault.Kind;
import java.util.ArrayList;
import java.util.List;

/** Keeps the first record of a text table and nothing else. */
final class CsvHeader extends CsvFields {
    private final List<String> cells = new ArrayList<>();
    private boolean complete;

    List<String> cells() {
        if (cells.isEmpty()) {
            throw new IngestException(IngestFault.of(Kind.EMPTY, "The file holds no text."));
        }
        return cells;
    }

    @Override
    boolean satisfied() {
        return complete;
    }

    @Override
    void field(int column, char[] buffer, int offset, int length) {
        if (!complete) {
            cells.add(new String(buffer, offset, length));
        }
    }

    @Override
    void record(int fields) {
        complete = true;
    }
}
