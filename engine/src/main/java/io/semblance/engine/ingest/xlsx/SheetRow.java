package io.semblance.engine.ingest.xlsx;

import java.util.List;

/**
 * A row that holds something.
 *
 * @param number as Excel shows it
 * @param texts up to the last one that is not empty
 */
record SheetRow(int number, List<String> texts) {
    SheetRow {
        texts = List.copyOf(texts);
    }
}
