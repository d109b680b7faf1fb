package io.semblance.artifact.encryption;

import io.semblance.artifact.UnreadableArtifactException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The plaintext of an object from its first byte on. A fault of the store comes through as it is, others are the object's. */
final class OpenedBody extends InputStream {
    private final Source source;
    private final InputStream plaintext;

    /** @param sealed the object from behind its prefix on */
    OpenedBody(DataKey key, String artifactKey, InputStream sealed) throws IOException {
        this.source = new Source(sealed);
        this.plaintext = key.open(artifactKey, source);
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
        try {
            return plaintext.read(into, offset, length);
        } catch (IOException e) {
            throw source.fault == null
                    ? new UnreadableArtifactException("an artifact was changed in the store, or its key is another", e)
                    : source.fault;
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    /** Remembers that it failed, and how. */
    private static final class Source extends FilterInputStream {
        private @Nullable IOException fault;

        private Source(InputStream sealed) {
            super(sealed);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (IOException e) {
                fault = e;
                throw e;
            }
        }
    }
}
