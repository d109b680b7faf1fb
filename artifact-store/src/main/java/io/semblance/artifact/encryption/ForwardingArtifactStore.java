package io.semblance.artifact.encryption;

import io.semblance.artifact.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** What is the same whether objects are encrypted or not. */
abstract class ForwardingArtifactStore implements ArtifactStore {
    private final ArtifactStore store;

    ForwardingArtifactStore(ArtifactStore store) {
        this.store = store;
    }

    final ArtifactStore store() {
        return store;
    }

    /** A body whose first bytes were read for a look. */
    static InputStream whole(byte[] head, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(head), rest);
    }

    /** The first bytes of the body, which is closed when reading them fails. */
    static byte[] head(InputStream body, int bytes) throws IOException {
        try {
            return body.readNBytes(bytes);
        } catch (IOException | RuntimeException e) {
            body.close();
            throw e;
        }
    }

    @Override
    public void delete(String key) throws IOException {
        store.delete(key);
    }

    @Override
    public int deleteAll(String prefix) throws IOException {
        return store.deleteAll(prefix);
    }

    @Override
    public boolean reachable() {
        return store.reachable();
    }
}
