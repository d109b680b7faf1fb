package io.semblance.engine.ingest;

import java.util.OptionalLong;

/** Checks bytes as they pass: their lines, UTF-8 form (RFC 3629), and whether Windows-1252 could be meant instead. */
final class ByteScan {
    private static final long NOWHERE = 0;

    private final LineCount lines;
    private long invalidUtf8 = NOWHERE;
    private long undefinedInWindows1252 = NOWHERE;
    private int pending;
    private int lowest = 0x80;
    private int highest = 0xBF;

    ByteScan(int lineLimit) {
        this.lines = new LineCount(lineLimit);
    }

    void accept(byte[] chunk, int length) {
        for (int i = 0; i < length; i++) {
            int b = chunk[i];
            // First: a line feed that cuts a character off belongs to the line that it ends.
            if (b < 0 || pending > 0) {
                look(b & 0xFF);
            }
            lines.pass(b, 1);
        }
    }

    /** The first line that is not UTF-8. */
    OptionalLong invalidUtf8() {
        return at(invalidUtf8 == NOWHERE && pending > 0 ? lines.line() : invalidUtf8);
    }

    /** The first line with a byte that means nothing in Windows-1252. */
    OptionalLong undefinedInWindows1252() {
        return at(undefinedInWindows1252);
    }

    private static OptionalLong at(long line) {
        return line == NOWHERE ? OptionalLong.empty() : OptionalLong.of(line);
    }

    private void look(int b) {
        if (undefinedInWindows1252 == NOWHERE && !inWindows1252(b)) {
            undefinedInWindows1252 = lines.line();
        }
        if (invalidUtf8 == NOWHERE && !follows(b)) {
            invalidUtf8 = lines.line();
            pending = 0;
        }
    }

    private static boolean inWindows1252(int b) {
        return switch (b) {
            case 0x81, 0x8D, 0x8F, 0x90, 0x9D -> false;
            default -> true;
        };
    }

    private boolean follows(int b) {
        if (pending > 0) {
            boolean expected = b >= lowest && b <= highest;
            pending--;
            lowest = 0x80;
            highest = 0xBF;
            return expected;
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
            return false;
        }
        return true;
    }
}
