package io.semblance.engine.ingest.sav;

import java.io.IOException;
import java.io.InputStream;

/** Cases that are not packed. */
final class PlainCases implements Cases {
    private final InputStream in;
    private long done;

    PlainCases(InputStream in) {
        this.in = in;
    }

    @Override
    public boolean next(byte[] bytes) throws IOException {
        int read = in.readNBytes(bytes, 0, bytes.length);
        if (read == 0) {
            return false;
        }
        if (read < bytes.length) {
            throw SavFaults.inCase(done + 1, "the file is cut off");
        }
        done++;
        return true;
    }
}
