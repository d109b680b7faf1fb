package io.semblance.worker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;

/** A stream that counts its bytes and breaks off when the attempt has to stop. */
final class WatchedStream extends FilterInputStream {
    private final StopSignal stop;
    private final LongConsumer read;
    private long bytes;

    /** @param read told the number of bytes read so far, after each read */
    WatchedStream(InputStream in, StopSignal stop, LongConsumer read) {
        super(in);
        this.stop = stop;
        this.read = read;
    }

    @Override
    public int read() throws IOException {
        check();
        return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        check();
        int n = super.read(into, offset, length);
        return counted(n, n);
    }

    private void check() {
        if (stop.stopped()) {
            throw new CancellationException("the attempt has to stop");
        }
    }

    private int counted(int result, int n) {
        if (result >= 0) {
            bytes += n;
            read.accept(bytes);
        }
        return result;
    }
}
