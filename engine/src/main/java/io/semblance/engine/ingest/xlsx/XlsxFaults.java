package io.semblance.engine.ingest.xlsx;

import io.semblance.engine.ingest.IngestException;
import io.semblance.engine.ingest.IngestFault;
import io.semblance.engine.ingest.IngestFault.Kind;

/** What is wrong with a workbook, in words that are safe to show. */
final class XlsxFaults {
    private XlsxFaults() {}

    static IngestException refused(String what) {
        return new IngestException(
                IngestFault.of(Kind.UNREADABLE_XLSX, "The Excel file cannot be read: %s.".formatted(what)));
    }

    static IngestException damaged() {
        return refused("it is not a valid workbook, or it is damaged");
    }
}
