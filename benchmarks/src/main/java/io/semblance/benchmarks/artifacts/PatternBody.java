package io.semblance.benchmarks.artifacts;

import java.io.InputStream;
import java.security.SecureRandom;

/** Bytes that cost next to nothing to make. */
final class PatternBody extends InputStream {
    private static final int BLOCK = 64 * 1024;
    private static final byte[] BYTES = new byte[BLOCK];

    static {
        new SecureRandom().nextBytes(BYTES);
    }

    private long left;

    PatternBody(long bytes) {
        this.left = bytes;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int count = (int) Math.min(Math.min(length, BLOCK), left);
        System.arraycopy(BYTES, 0, into, offset, count);
        left -= count;
        return count == 0 ? -1 : count;
    }
}
