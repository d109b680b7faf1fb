package io.semblance.engine.format;

import java.io.IOException;
import java.io.InputStream;

/** A file with a part of the rows, wherever it is. */
public interface PartFile {
    long bytes();

    /** So many of its bytes from an offset on; to be closed by the caller. */
    InputStream open(long offset, long length) throws IOException;

    /** So many of its bytes, which are few, from an offset on. */
    default byte[] read(long offset, int length) throws IOException {
        try (InputStream in = open(offset, length)) {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new IOException("a part of the rows ends too early");
            }
            return bytes;
        }
    }
}
