package io.semblance.engine.ingest;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.parquet.column.Encoding;

/**
 * Walks over numbers that are written as differences (specification: Apache Parquet, "Encodings", DELTA_BINARY_PACKED). The
 * library makes room for as many as their header claims, before it looks whether they are there.
 */
final class DeltaShape {
    private static final int LARGEST_BLOCK = 1 << 16;
    private static final int WIDEST = 64;

    private DeltaShape() {}

    /** Whether the values of a page are written so. */
    static boolean is(Encoding encoding) {
        return encoding == Encoding.DELTA_BINARY_PACKED
                || encoding == Encoding.DELTA_LENGTH_BYTE_ARRAY
                || encoding == Encoding.DELTA_BYTE_ARRAY;
    }

    /** Whether the numbers are there, and not more than so many. Texts have two lists: of common beginnings, and of lengths. */
    static boolean fits(ByteBuffer bytes, Encoding encoding, int most) {
        try {
            return skip(bytes, most) && (encoding != Encoding.DELTA_BYTE_ARRAY || skip(bytes, most));
        } catch (BufferUnderflowException | IllegalArgumentException | IllegalStateException e) {
            return false;
        }
    }

    private static boolean skip(ByteBuffer bytes, int most) {
        long block = Varint.read(bytes);
        long parts = Varint.read(bytes);
        long count = Varint.read(bytes);
        Varint.read(bytes);
        if (block <= 0 || block > LARGEST_BLOCK || parts <= 0 || parts > block || count < 0 || count > most) {
            return false;
        }
        long left = count - 1;
        while (left > 0) {
            Varint.read(bytes);
            left = skipBlock(bytes, (int) parts, (int) (block / parts), left);
        }
        return true;
    }

    /** The width of each part, then the parts that are needed. */
    private static long skipBlock(ByteBuffer bytes, int parts, int length, long left) {
        int widths = bytes.position();
        bytes.position(widths + parts);
        long rest = left;
        for (int part = 0; part < parts && rest > 0; part++) {
            int width = bytes.get(widths + part) & 0xFF;
            if (width > WIDEST) {
                throw new IllegalStateException("a number is too wide");
            }
            bytes.position(bytes.position() + width * length / Byte.SIZE);
            rest -= length;
        }
        return rest;
    }
}
