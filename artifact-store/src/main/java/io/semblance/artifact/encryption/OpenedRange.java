package io.semblance.artifact.encryption;

import io.semblance.artifact.UnreadableArtifactException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A range of an object's plaintext. A fault of the store comes through as it is, others are the object's. */
final class OpenedRange extends InputStream {
    private final SealedChannel sealed;
    private final SeekableByteChannel plaintext;
    private long left;

    OpenedRange(DataKey key, String artifactKey, SealedChannel sealed, long offset, long length) throws IOException {
        this.sealed = sealed;
        this.plaintext = key.open(artifactKey, sealed).position(offset);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int count = decrypt(ByteBuffer.wrap(into, offset, (int) Math.min(length, left)));
        if (count <= 0) {
            throw new UnreadableArtifactException("an artifact ends before it should");
        }
        left -= count;
        return count;
    }

    private int decrypt(ByteBuffer target) throws IOException {
        try {
            return plaintext.read(target);
        } catch (IOException e) {
            IOException ofTheStore = sealed.fault();
            throw ofTheStore == null
                    ? new UnreadableArtifactException("an artifact was changed in the store, or its key is another", e)
                    : ofTheStore;
        }
    }

    @Override
    public void close() throws IOException {
        sealed.close();
    }
}
