package io.semblance.engine.ingest;

import java.nio.ByteBuffer;

/** Numbers of seven bits a byte, lowest first, as Thrift and Parquet write them (ULEB128). */
final class Varint {
    private static final int LONGEST = 10;

    private Varint() {}

    /**
     * The number at the position of a buffer.
     *
     * @throws IllegalStateException when it has no end
     */
    static long read(ByteBuffer bytes) {
        long number = 0;
        for (int i = 0; i < LONGEST; i++) {
            byte b = bytes.get();
            number |= (b & 0x7FL) << 7 * i;
            if (b >= 0) {
                return number;
            }
        }
        throw new IllegalStateException("a number without end");
    }
}
