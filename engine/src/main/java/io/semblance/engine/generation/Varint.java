package io.semblance.engine.generation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Counts in as few bytes as they need: seven bits each, the lowest first (LEB128). */
final class Varint {
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private Varint() {}

    static void write(long count, DataOutput out) throws IOException {
        long left = count;
        while (left >= MORE) {
            out.writeByte((int) (left & (MORE - 1) | MORE));
            left >>>= BITS;
        }
        out.writeByte((int) left);
    }

    static long read(DataInput in) throws IOException {
        long count = 0;
        for (int shift = 0; shift < Long.SIZE - 1; shift += BITS) {
            int part = in.readUnsignedByte();
            count |= (long) (part & (MORE - 1)) << shift;
            if (part < MORE) {
                return count;
            }
        }
        throw new IOException("a count of too many bytes");
    }
}
