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

    static IngestException inDictionary(String what) {
        return new IngestException(
                IngestFault.of(Kind.UNREADABLE_SAV, "The dictionary of the SPSS file is damaged: %s.".formatted(what)));
    }

    static IngestException inVariable(String name, String what) {
        return new IngestException(IngestFault.inColumn(
                Kind.UNREADABLE_SAV, name, "The dictionary of the SPSS file is damaged: %s.".formatted(what)));
    }

    /** Before the first block of compressed data. */
    static IngestException packed(String what) {
        return new IngestException(IngestFault.of(
                Kind.UNREADABLE_SAV, "The compressed data of the SPSS file are damaged: %s.".formatted(what)));
    }

    static IngestException inBlock(long number, String what) {
        return new IngestException(IngestFault.of(
                Kind.UNREADABLE_SAV,
                "The compressed data of the SPSS file are damaged in block %d: %s.".formatted(number, what)));
    }
}
