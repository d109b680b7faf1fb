package io.semblance.gateway.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An artifact that is read from our store, so that its faults are not taken for those of the tenant's. */
final class SourceBody extends FilterInputStream {
    /** Our store, or the artifact in it, is at fault. */
    static final class Fault extends IOException {
        private static final long serialVersionUID = 1L;

        Fault(IOException cause) {
            super("an artifact could not be read", cause);
        }
    }

    SourceBody(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw new Fault(e);
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return super.read(into, offset, length);
        } catch (IOException e) {
            throw new Fault(e);
        }
    }
}
