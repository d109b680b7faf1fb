package io.semblance.engine.ingest.sav;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The cases of a system file, one after the other, unpacked to eight bytes an element. */
interface Cases {

    /**
     * Fills a case.
     *
     * @param bytes an array in the byte order of the file
     *
     * @return false at the end of the data
     * @throws io.semblance.engine.ingest.IngestException where the data breaks off within a case
     */
    boolean next(ByteBuffer bytes) throws IOException;
}
