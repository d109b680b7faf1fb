package io.semblance.engine.ingest;

import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reports how far a file has been read, and ends the reading when the work is given up. */
public final class WatchedInput extends FilterInputStream {
    private final Progress progress;
    private final Phase phase;
    private final long size;
    private long done;

    public WatchedInput(InputStream in, Progress progress, Phase phase, long size) {
        super(in);
        this.progress = progress;
        this.phase = phase;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        moved(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        moved(Math.max(0, read));
        return read;
    }

    private void moved(int bytes) {
        progress.checkpoint();
        done += bytes;
        progress.report(phase, done, size);
    }
}
