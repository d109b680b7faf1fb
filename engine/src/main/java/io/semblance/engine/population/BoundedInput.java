package io.semblance.engine.population;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a stream that holds more than it may: deflated bytes can be a thousand times as long as they look. */
final class BoundedInput extends FilterInputStream {
    private long left;

    BoundedInput(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        took(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        took(Math.max(0, read));
        return read;
    }

    private void took(int bytes) throws CorruptPopulationException {
        left -= bytes;
        if (left < 0) {
            throw new CorruptPopulationException("the body is longer than any population");
        }
    }
}
