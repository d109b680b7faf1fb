package io.semblance.engine.synthesis;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is left of the body of a model file: no length is believed that it cannot hold. */
final class BodyInput {
    private final DataInputStream in;
    private long left;

    BodyInput(DataInputStream in, long plainLength) {
        this.in = in;
        this.left = plainLength;
    }

    String text() throws IOException {
        byte[] bytes = new byte[length(Integer.MAX_VALUE, 1)];
        in.readFully(bytes);
        left -= bytes.length;
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A count of things of at least so many bytes each, held against what is left of the file. */
    int length(int most, int bytesEach) throws IOException {
        int length = intValue();
        check(length >= 0 && length <= most && (long) length * bytesEach <= left, "a length out of range");
        return length;
    }

    int byteValue() throws IOException {
        left -= Byte.BYTES;
        return in.readByte();
    }

    char charValue() throws IOException {
        left -= Character.BYTES;
        return in.readChar();
    }

    int intValue() throws IOException {
        left -= Integer.BYTES;
        return in.readInt();
    }

    long longValue() throws IOException {
        left -= Long.BYTES;
        return in.readLong();
    }

    double doubleValue() throws IOException {
        double value = Double.longBitsToDouble(longValue());
        check(Double.isFinite(value), "a figure that is no number");
        return value;
    }

    static void check(boolean sound, String fault) throws CorruptModelException {
        if (!sound) {
            throw new CorruptModelException(fault);
        }
    }
}
