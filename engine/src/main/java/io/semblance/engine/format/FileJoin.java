package io.semblance.engine.format;

import java.io.IOException;
import java.io.InputStream;

/**
 * Makes one file of files that hold consecutive parts of its rows, written by the writer of the same format and columns. Of each
 * part little more than its own directory is ever held.
 */
public interface FileJoin {
    /**
     * The bytes of the next part that belong into the whole, to be read to their end before the next.
     *
     * @throws IOException when the part cannot be read
     */
    InputStream next(PartFile part) throws IOException;

    /** The bytes that follow those of the last part. There has been at least one. */
    byte[] end() throws IOException;
}
