package io.semblance.engine.ingest;

import io.semblance.engine.ingest.IngestFault.Kind;

/** Counts lines as text passes, and refuses what no line of text holds: a NUL, or more bytes than are allowed. */
final class LineCount {
    private final int limit;
    private long line = 1;
    private long bytes;

    LineCount(int limit) {
        this.limit = limit;
    }

    /** The line that is passing, from 1. */
    long line() {
        return line;
    }

    void pass(int unit, int width) {
        bytes += width;
        if (unit == '\n') {
            line++;
            bytes = 0;
        } else if (unit == 0) {
            throw new IngestException(IngestFault.atLine(
                    Kind.BINARY, line, "Line %d holds a NUL byte: this is not a text file.".formatted(line)));
        } else if (bytes > limit) {
            throw new IngestException(IngestFault.atLine(
                    Kind.LINE_TOO_LONG, line, "Line %d is longer than %d bytes.".formatted(line, limit)));
        }
    }
}
