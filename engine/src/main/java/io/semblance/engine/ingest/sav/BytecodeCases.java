package io.semblance.engine.ingest.sav;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Cases whose elements are packed: eight one-byte codes, then eight bytes for each code that asks for them (layout: PSPP
 * developers' guide, "Data Record").
 */
final class BytecodeCases implements Cases {
    private static final int ELEMENT = 8;
    private static final int IGNORED = 0;
    private static final int END = 252;
    private static final int BYTES_FOLLOW = 253;
    private static final int BLANKS = 254;
    private static final int SYSTEM_MISSING = 255;

    private final InputStream in;
    private final double bias;
    private final double systemMissing;
    private final byte[] codes = new byte[ELEMENT];
    private int nextCode = ELEMENT;
    private long done;

    BytecodeCases(InputStream in, double bias, double systemMissing) {
        this.in = in;
        this.bias = bias;
        this.systemMissing = systemMissing;
    }

    @Override
    public boolean next(ByteBuffer bytes) throws IOException {
        for (int offset = 0; offset < bytes.capacity(); offset += ELEMENT) {
            int code = code();
            switch (code) {
                case END -> {
                    if (offset > 0) {
                        throw SavFaults.inCase(done + 1, "the data end within a case");
                    }
                    return false;
                }
                case BYTES_FOLLOW -> follow(bytes.array(), offset);
                case BLANKS -> Arrays.fill(bytes.array(), offset, offset + ELEMENT, (byte) ' ');
                case SYSTEM_MISSING -> bytes.putDouble(offset, systemMissing);
                default -> bytes.putDouble(offset, code - bias);
            }
        }
        done++;
        return true;
    }

    /** The next code that is not padding; END also where the file ends without saying so. */
    private int code() throws IOException {
        while (true) {
            if (nextCode == ELEMENT) {
                int read = in.readNBytes(codes, 0, ELEMENT);
                if (read == 0) {
                    return END;
                }
                if (read < ELEMENT) {
                    throw SavFaults.inCase(done + 1, "the file is cut off");
                }
                nextCode = 0;
            }
            int code = codes[nextCode++] & 0xFF;
            if (code != IGNORED) {
                return code;
            }
        }
    }

    private void follow(byte[] bytes, int offset) throws IOException {
        if (in.readNBytes(bytes, offset, ELEMENT) < ELEMENT) {
            throw SavFaults.inCase(done + 1, "the file is cut off");
        }
    }
}
