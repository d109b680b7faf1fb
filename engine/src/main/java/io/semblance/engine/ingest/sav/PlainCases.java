package io.semblance.engine.ingest.sav;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Cases that are not packed. */
final class PlainCases implements Cases {
    private final InputStream in;
    private long done;

    PlainCases(InputStream in) {
        this.in = in;
    }

    @Override
    public boolean next(ByteBuffer bytes) throws IOException {
        int read = in.readNBytes(bytes.array(), 0, bytes.capacity());
        if (read == 0) {
            return false;
        }
        if (read < bytes.capacity()) {
            throw SavFaults.inCase(done + 1, "the file is cut off");
        }
        done++;
        return true;
    }
}
