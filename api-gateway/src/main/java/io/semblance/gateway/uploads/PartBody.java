package io.semblance.gateway.uploads;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.PartEvent;

/** The bytes of one part, read from the pipe as they come. Refuses with FILE_TOO_LARGE once there are too many. */
public final class PartBody extends InputStream {
    private final PartPipe pipe;
    private final long limit;
    private final Runnable heartbeat;
    private DataBuffer current;
    private boolean last;
    private boolean released;
    private long bytes;

    /**
     * @param heartbeat called for every block that arrives
     */
    PartBody(PartEvent first, PartPipe pipe, long limit, Runnable heartbeat) {
        this.pipe = pipe;
        this.limit = limit;
        this.heartbeat = heartbeat;
        this.current = first.content();
        this.last = first.isLast();
        this.bytes = current.readableByteCount();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!released && current.readableByteCount() == 0) {
            advance();
        }
        if (released) {
            return -1;
        }
        checkSize();
        int count = Math.min(length, current.readableByteCount());
        current.read(target, offset, count);
        return count;
    }

    private void advance() throws IOException {
        release();
        if (last) {
            return;
        }
        PartEvent next = pipe.next().orElseThrow(UploadBrokenOffException::new);
        current = next.content();
        released = false;
        last = next.isLast();
        bytes += current.readableByteCount();
        heartbeat.run();
    }

    private void checkSize() {
        if (bytes > limit) {
            throw tooLarge(limit);
        }
    }

    static ApiException tooLarge(long limit) {
        return new ApiException(ErrorCode.FILE_TOO_LARGE, "A seed file has at most " + limit + " bytes.")
                .with("limit_bytes", limit);
    }

    private void release() {
        if (!released) {
            released = true;
            DataBufferUtils.release(current);
        }
    }

    @Override
    public void close() {
        release();
        last = true;
    }
}
