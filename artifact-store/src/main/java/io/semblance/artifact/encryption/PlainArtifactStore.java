package io.semblance.artifact.encryption;

import io.semblance.artifact.ArtifactInfo;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.StoredArtifact;
import io.semblance.artifact.UnreadableArtifactException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The store of a process that has no key. What another process encrypted is refused: taken for plaintext, it would look
 * like a broken file of its tenant.
 */
final class PlainArtifactStore extends ForwardingArtifactStore {
    PlainArtifactStore(ArtifactStore store) {
        super(store);
    }

    @Override
    public StoredArtifact put(String key, String mediaType, InputStream body) throws IOException {
        return store().put(key, mediaType, body);
    }

    @Override
    public boolean putIfAbsent(String key, String mediaType, byte[] body) throws IOException {
        return store().putIfAbsent(key, mediaType, body);
    }

    @Override
    public Optional<ArtifactInfo> find(String key) throws IOException {
        return store().find(key);
    }

    @Override
    public InputStream open(String key) throws IOException {
        return checked(store().open(key));
    }

    @Override
    public InputStream open(String key, long offset, long length) throws IOException {
        if (offset > 0) {
            try (InputStream beginning = store().open(key, 0, Math.min(offset, SealedObject.PREFIX_BYTES))) {
                check(beginning.readNBytes(SealedObject.PREFIX_BYTES));
            }
        }
        InputStream range = store().open(key, offset, length);
        return offset > 0 ? range : checked(range);
    }

    private static InputStream checked(InputStream body) throws IOException {
        byte[] head = head(body, SealedObject.PREFIX_BYTES);
        try {
            check(head);
        } catch (IOException e) {
            body.close();
            throw e;
        }
        return whole(head, body);
    }

    private static void check(byte[] head) throws UnreadableArtifactException {
        if (SealedObject.beginsWith(head)) {
            throw new UnreadableArtifactException("an artifact is encrypted, and no key is configured here");
        }
    }

    @Override
    public byte[] read(String key, int maxBytes) throws IOException {
        byte[] bytes = store().read(key, maxBytes);
        check(Arrays.copyOf(bytes, Math.min(bytes.length, SealedObject.PREFIX_BYTES)));
        return bytes;
    }

    @Override
    public void download(String key, Path target) throws IOException {
        store().download(key, target);
        try (InputStream body = Files.newInputStream(target)) {
            check(body.readNBytes(SealedObject.PREFIX_BYTES));
        }
    }
}
