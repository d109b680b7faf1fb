package io.semblance.engine.population.survey;

import java.util.Arrays;

/** Bytes that are added one by one. */
final class GrowingBytes {
    private static final int FIRST = 256;

    private byte[] bytes = new byte[FIRST];
    private int size;

    void add(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size + (size >> 1));
        }
        bytes[size++] = (byte) value;
    }

    /** A number below 2^14 in one or two bytes. */
    void addVarint(int number) {
        if (number >= 0x80) {
            add(number & 0x7F | 0x80);
            add(number >> 7);
        } else {
            add(number);
        }
    }

    /** The number that begins at a place. */
    int varint(int at) {
        return bytes[at] >= 0 ? bytes[at] : bytes[at] & 0x7F | bytes[at + 1] << 7;
    }

    /** How many bytes a number takes. */
    static int length(int number) {
        return number < 0x80 ? 1 : 2;
    }

    int size() {
        return size;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }
}
