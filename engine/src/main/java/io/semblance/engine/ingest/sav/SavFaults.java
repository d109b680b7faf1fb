package io.semblance.engine.ingest.sav;

import io.semblance.engine.ingest.IngestException;
import io.semblance.engine.ingest.IngestFault;
import io.semblance.engine.ingest.IngestFault.Kind;

/** What is wrong with a system file, in words that are safe to show. */
final class SavFaults {
    private SavFaults() {}

    static IngestException inCase(long number, String what) {
        return new IngestException(IngestFault.of(
                Kind.UNREADABLE_SAV, "The SPSS file is damaged in case %d: %s.".formatted(number, what)));
    }

    static IngestException packed(String what) {
        return new IngestException(IngestFault.of(
                Kind.UNREADABLE_SAV, "The compressed data of the SPSS file are damaged: %s.".formatted(what)));
    }
}
