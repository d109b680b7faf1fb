package io.semblance.artifact.minio;

import io.semblance.artifact.StoreUnavailableException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An object's body on its way: that it breaks off is the store's fault, not that of whoever writes down what was read. */
final class RemoteBody extends FilterInputStream {
    RemoteBody(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return super.read(into, offset, length);
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    private static StoreUnavailableException brokenOff(IOException cause) {
        return new StoreUnavailableException("the body of an artifact broke off", cause);
    }
}
