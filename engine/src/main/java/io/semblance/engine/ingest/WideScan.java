package io.semblance.engine.ingest;

import java.nio.ByteOrder;
import java.util.OptionalLong;

/** Checks UTF-16 as it passes: its lines, surrogates in pairs, and no half of a character at the end. */
final class WideScan {
    private final LineCount lines;
    private final boolean bigEndian;
    private int half = -1;
    private boolean highSurrogate;
    private OptionalLong invalid = OptionalLong.empty();

    WideScan(int lineLimit, ByteOrder order) {
        this.lines = new LineCount(lineLimit);
        this.bigEndian = order == ByteOrder.BIG_ENDIAN;
    }

    void accept(byte[] chunk, int length) {
        for (int i = 0; i < length; i++) {
            int b = chunk[i] & 0xFF;
            if (half < 0) {
                half = b;
            } else {
                unit((char) (bigEndian ? half << 8 | b : b << 8 | half));
                half = -1;
            }
        }
    }

    /** The first line that is not UTF-16. */
    OptionalLong invalid() {
        return invalid.isEmpty() && (half >= 0 || highSurrogate) ? OptionalLong.of(lines.line()) : invalid;
    }

    private void unit(char unit) {
        boolean unpaired = highSurrogate != Character.isLowSurrogate(unit);
        if (unpaired && invalid.isEmpty()) {
            invalid = OptionalLong.of(lines.line());
        }
        highSurrogate = Character.isHighSurrogate(unit);
        lines.pass(unit, Character.BYTES);
    }
}
