package io.semblance.engine.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Breaks files byte by byte. Numbers are little endian. */
public final class Bytes {
    private Bytes() {}

    public static byte[] of(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    /** Without its last bytes. */
    public static byte[] cut(byte[] file, int missing) {
        return Arrays.copyOf(file, file.length - missing);
    }

    /** With another number at a place; a negative place counts from the end. */
    public static byte[] withInt(byte[] file, int place, int number) {
        byte[] changed = file.clone();
        at(changed, place).putInt(number);
        return changed;
    }

    public static byte[] withLong(byte[] file, int place, long number) {
        byte[] changed = file.clone();
        at(changed, place).putLong(number);
        return changed;
    }

    private static ByteBuffer at(byte[] file, int place) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(place < 0 ? file.length + place : place);
    }
}
