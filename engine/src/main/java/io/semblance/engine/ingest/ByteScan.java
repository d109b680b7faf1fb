package io.semblance.engine.ingest;

import io.semblance.engine.ingest.IngestFault.Kind;

/** Checks bytes as they pass: UTF-8 form (RFC 3629), NUL bytes, line length. */
final class ByteScan {
    private final int lineLimit;
    private long line = 1;
    private long lineBytes;
    private boolean valid = true;
    private int pending;
    private int lowest = 0x80;
    private int highest = 0xBF;

    ByteScan(int lineLimit) {
        this.lineLimit = lineLimit;
    }

    void accept(byte[] chunk, int length) {
        for (int i = 0; i < length; i++) {
            int b = chunk[i];
            if (b == '\n') {
                line++;
                lineBytes = 0;
            } else if (b == 0) {
                throw new IngestException(IngestFault.atLine(
                        Kind.BINARY, line, "Line %d holds a NUL byte: this is not a text file.".formatted(line)));
            } else if (++lineBytes > lineLimit) {
                throw new IngestException(IngestFault.atLine(
                        Kind.LINE_TOO_LONG, line, "Line %d is longer than %d bytes.".formatted(line, lineLimit)));
            }
            if ((b < 0 || pending > 0) && valid) {
                follow(b & 0xFF);
            }
        }
    }

    boolean validUtf8() {
        return valid && pending == 0;
    }

    private void follow(int b) {
        if (pending > 0) {
            valid = b >= lowest && b <= highest;
            pending--;
            lowest = 0x80;
            highest = 0xBF;
            return;
        }
        if (b >= 0xC2 && b <= 0xDF) {
            pending = 1;
        } else if (b >= 0xE0 && b <= 0xEF) {
            pending = 2;
            lowest = b == 0xE0 ? 0xA0 : 0x80;
            highest = b == 0xED ? 0x9F : 0xBF;
        } else if (b >= 0xF0 && b <= 0xF4) {
            pending = 3;
            lowest = b == 0xF0 ? 0x90 : 0x80;
            highest = b == 0xF4 ? 0x8F : 0xBF;
        } else {
            valid = false;
        }
    }
}
