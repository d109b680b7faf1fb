package io.semblance.engine.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a stream. */
final class BoundedInput extends FilterInputStream {
    private long left;

    private BoundedInput(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    static InputStream of(InputStream in, long length) {
        return new BoundedInput(in, length);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0 && length > 0) {
            return -1;
        }
        int read = super.read(target, offset, (int) Math.min(left, length));
        left -= Math.max(0, read);
        return read;
    }
}
