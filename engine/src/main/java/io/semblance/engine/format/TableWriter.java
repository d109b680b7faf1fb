package io.semblance.engine.format;

import java.io.Closeable;
import java.io.IOException;

/** Writes synthetic rows to a file, block by block. The same blocks always give the same bytes. */
public interface TableWriter extends Closeable {

    /** Appends rows. */
    void write(RowBlock block) throws IOException;
}
