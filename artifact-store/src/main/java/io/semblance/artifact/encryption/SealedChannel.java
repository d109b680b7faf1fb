package io.semblance.artifact.encryption;

import io.semblance.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an encrypted object up to the end of a range, fetched as they are read. Nothing is held but the object's
 * beginning; a request is open at a time, and none fetches more than it is asked for.
 */
final class SealedChannel implements SeekableByteChannel {
    private final ArtifactStore store;
    private final String key;
    private final long size;
    private final long end;
    private final byte[] head;
    private InputStream body;
    private long bodyAt;
    private long position;
    private boolean closed;
    private @Nullable IOException fault;

    private SealedChannel(ArtifactStore store, String key, long size, long end, byte[] head, InputStream body) {
        this.store = store;
        this.key = key;
        this.size = size;
        this.end = end;
        this.head = head;
        this.body = body;
        this.bodyAt = head.length;
    }

    /**
     * @param size bytes of the object
     * @param first where reading will begin, behind the object's beginning
     * @param end where it will end
     */
    static SealedChannel open(ArtifactStore store, String key, long size, long first, long end) throws IOException {
        long beginning = Math.min(SealedObject.HEAD_BYTES, size);
        // Who reads from the first segment on needs one request for all.
        InputStream body = store.open(key, 0, first < SealedObject.SEGMENT_BYTES ? end : beginning);
        try {
            return new SealedChannel(store, key, size, end, body.readNBytes((int) beginning), body);
        } catch (IOException | RuntimeException e) {
            body.close();
            throw e;
        }
    }

    byte[] head() {
        return head.clone();
    }

    /** What the store failed with, if it did. */
    @Nullable
    IOException fault() {
        return fault;
    }

    /** Fills the buffer, which has an array, unless the range ends before. */
    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = position < head.length ? fromHead(target) : fromBody(target);
        position += Math.max(0, count);
        return count;
    }

    private int fromHead(ByteBuffer target) {
        int count = (int) Math.min(target.remaining(), head.length - position);
        target.put(head, (int) position, count);
        return count;
    }

    private int fromBody(ByteBuffer target) throws IOException {
        int wanted = (int) Math.min(target.remaining(), end - position);
        if (wanted <= 0) {
            return target.hasRemaining() ? -1 : 0;
        }
        try {
            if (bodyAt != position) {
                body.close();
                body = store.open(key, position, end - position);
                bodyAt = position;
            }
            int count = body.readNBytes(target.array(), target.arrayOffset() + target.position(), wanted);
            bodyAt += count;
            target.position(target.position() + count);
            return count == 0 ? -1 : count;
        } catch (IOException e) {
            fault = e;
            throw e;
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long next) {
        position = next;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        body.close();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long to) {
        throw new NonWritableChannelException();
    }
}
