package io.semblance.engine.ingest;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Walks over a structure of the Thrift compact protocol (specification: Apache Thrift, "thrift-compact-protocol.md"). The
 * library makes room for whatever a list or a text claims to hold, and follows structures to any depth; so both are looked
 * at before.
 */
final class ThriftShape {
    private static final int DEEPEST = 32;
    private static final int LONG_LIST = 15;

    private final ByteBuffer bytes;

    private ThriftShape(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Moves behind the structure at the position of a buffer; false when there is none that fits into it. */
    static boolean skip(ByteBuffer bytes) {
        try {
            new ThriftShape(bytes).structure(DEEPEST);
            return true;
        } catch (BufferUnderflowException | IllegalStateException e) {
            return false;
        }
    }

    private void structure(int depth) {
        require(depth > 0);
        for (int field = bytes.get(); field != 0; field = bytes.get()) {
            if ((field & 0xF0) == 0) {
                number();
            }
            int type = field & 0xF;
            // A field that is true or false has its value in its type.
            if (type > 2) {
                value(type, depth);
            }
        }
    }

    private void value(int type, int depth) {
        switch (type) {
            case 1, 2, 3 -> skip(1);
            case 4, 5, 6 -> number();
            case 7 -> skip(Double.BYTES);
            case 8 -> skip(number());
            case 9, 10 -> list(depth);
            case 11 -> map(depth);
            case 12 -> structure(depth - 1);
            default -> require(false);
        }
    }

    private void list(int depth) {
        int head = bytes.get() & 0xFF;
        long size = head >>> 4 == LONG_LIST ? number() : head >>> 4;
        elements(size, head & 0xF, depth);
    }

    private void map(int depth) {
        long size = number();
        if (size != 0) {
            int types = bytes.get() & 0xFF;
            requireLeft(size);
            for (long i = 0; i < size; i++) {
                value(types >>> 4, depth - 1);
                value(types & 0xF, depth - 1);
            }
        }
    }

    private void elements(long size, int type, int depth) {
        requireLeft(size);
        require(depth > 0);
        for (long i = 0; i < size; i++) {
            value(type, depth - 1);
        }
    }

    private long number() {
        return Varint.read(bytes);
    }

    private void skip(long length) {
        requireLeft(length);
        bytes.position(bytes.position() + (int) length);
    }

    /** No element takes less than a byte. */
    private void requireLeft(long length) {
        require(length >= 0 && length <= bytes.remaining());
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException();
        }
    }
}
