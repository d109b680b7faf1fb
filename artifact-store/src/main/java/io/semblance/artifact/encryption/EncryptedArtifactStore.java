package io.semblance.artifact.encryption;

import io.semblance.artifact.ArtifactInfo;
import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.StoredArtifact;
import io.semblance.artifact.UnreadableArtifactException;
import io.semblance.schema.id.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Encrypts what belongs to a tenant on its way into a store, and decrypts it on its way out; sizes, digests and ranges are
 * those of the plaintext. An object that was changed, or whose key is gone, is {@link UnreadableArtifactException}. Keys
 * that name no tenant go through as they are, and so do objects from before anything was encrypted, while they are accepted.
 */
public final class EncryptedArtifactStore extends ForwardingArtifactStore {
    private final TenantKeys keys;
    private final boolean acceptsPlaintext;

    /** @param acceptsPlaintext whether a tenant's object that is not encrypted is read, as those are from before */
    public EncryptedArtifactStore(ArtifactStore store, TenantKeys keys, boolean acceptsPlaintext) {
        super(store);
        this.keys = keys;
        this.acceptsPlaintext = acceptsPlaintext;
    }

    @Override
    public void deleteTenantKey(TenantId tenant) throws IOException {
        keys.delete(tenant);
    }

    @Override
    public StoredArtifact put(String key, String mediaType, InputStream body) throws IOException {
        Optional<TenantId> tenant = ArtifactKeys.tenantOf(key);
        if (tenant.isEmpty()) {
            return store().put(key, mediaType, body);
        }
        SealingBody sealing = new SealingBody(keys.ofWriter(tenant.get()), key, body);
        store().put(key, mediaType, sealing);
        return new StoredArtifact(key, sealing.bytes(), sealing.sha256Hex(), mediaType);
    }

    @Override
    public boolean putIfAbsent(String key, String mediaType, byte[] body) throws IOException {
        Optional<TenantId> tenant = ArtifactKeys.tenantOf(key);
        if (tenant.isEmpty()) {
            return store().putIfAbsent(key, mediaType, body);
        }
        InputStream sealing = new SealingBody(keys.ofWriter(tenant.get()), key, new ByteArrayInputStream(body));
        return store().putIfAbsent(key, mediaType, sealing.readAllBytes());
    }

    @Override
    public Optional<ArtifactInfo> find(String key) throws IOException {
        Optional<ArtifactInfo> found = store().find(key);
        if (found.isEmpty() || ArtifactKeys.tenantOf(key).isEmpty()) {
            return found;
        }
        ArtifactInfo sealed = found.get();
        if (!isSealed(beginning(key, sealed.bytes()))) {
            return found;
        }
        return Optional.of(
                new ArtifactInfo(key, SealedObject.plaintextBytes(sealed.bytes()), sealed.etag(), sealed.mediaType()));
    }

    private byte[] beginning(String key, long bytes) throws IOException {
        if (bytes == 0) {
            return new byte[0];
        }
        try (InputStream body = store().open(key, 0, Math.min(bytes, SealedObject.PREFIX_BYTES))) {
            return body.readNBytes(SealedObject.PREFIX_BYTES);
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        Optional<TenantId> tenant = ArtifactKeys.tenantOf(key);
        InputStream body = store().open(key);
        return tenant.isEmpty() ? body : opened(tenant.get(), key, body);
    }

    private InputStream opened(TenantId tenant, String key, InputStream body) throws IOException {
        byte[] head = head(body, SealedObject.PREFIX_BYTES);
        try {
            return isSealed(head) ? new OpenedBody(keyOf(tenant, head), key, body) : whole(head, body);
        } catch (IOException | RuntimeException e) {
            body.close();
            throw e;
        }
    }

    @Override
    public InputStream open(String key, long offset, long length) throws IOException {
        Optional<TenantId> tenant = ArtifactKeys.tenantOf(key);
        if (tenant.isEmpty()) {
            return store().open(key, offset, length);
        }
        long size =
                store().find(key).orElseThrow(ArtifactNotFoundException::new).bytes();
        if (size == 0) {
            isSealed(new byte[0]);
            return InputStream.nullInputStream();
        }
        return opened(tenant.get(), key, size, offset, length);
    }

    private InputStream opened(TenantId tenant, String key, long size, long offset, long length) throws IOException {
        long first = SealedObject.segmentOf(offset) * SealedObject.SEGMENT_BYTES;
        long behind = (SealedObject.segmentOf(offset + length - 1) + 1) * SealedObject.SEGMENT_BYTES;
        SealedChannel sealed = SealedChannel.open(store(), key, size, first, Math.min(behind, size));
        try {
            if (!isSealed(sealed.head())) {
                sealed.close();
                return store().open(key, offset, length);
            }
            if (offset + length > SealedObject.plaintextBytes(size)) {
                throw new UnreadableArtifactException("an artifact is cut short");
            }
            return new OpenedRange(keyOf(tenant, sealed.head()), key, sealed, offset, length);
        } catch (IOException | RuntimeException e) {
            sealed.close();
            throw e;
        }
    }

    @Override
    public byte[] read(String key, int maxBytes) throws IOException {
        Optional<TenantId> tenant = ArtifactKeys.tenantOf(key);
        if (tenant.isEmpty()) {
            return store().read(key, maxBytes);
        }
        // As a whole, because the store begins again when its body breaks off.
        byte[] sealed = store().read(key, (int) Math.min(SealedObject.sealedBytes(maxBytes), Integer.MAX_VALUE - 8));
        try (InputStream body = opened(tenant.get(), key, new ByteArrayInputStream(sealed))) {
            byte[] bytes = body.readNBytes(maxBytes);
            if (body.read() >= 0) {
                throw new IOException("the artifact is larger than " + maxBytes + " bytes");
            }
            return bytes;
        }
    }

    @Override
    public void download(String key, Path target) throws IOException {
        Optional<TenantId> tenant = ArtifactKeys.tenantOf(key);
        if (tenant.isEmpty()) {
            store().download(key, target);
            return;
        }
        Path sealed = Files.createTempFile(target.toAbsolutePath().getParent(), "sealed", null);
        try {
            store().download(key, sealed);
            try (InputStream body = opened(tenant.get(), key, Files.newInputStream(sealed))) {
                Files.copy(body, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(sealed);
        }
    }

    /** Whether the object is encrypted, by its first bytes; refuses one that is not where none is accepted. */
    private boolean isSealed(byte[] head) throws UnreadableArtifactException {
        boolean sealed = SealedObject.beginsWith(head);
        if (!sealed && !acceptsPlaintext) {
            throw new UnreadableArtifactException("an artifact is not encrypted");
        }
        return sealed;
    }

    private DataKey keyOf(TenantId tenant, byte[] head) throws IOException {
        return keys.ofReader(tenant, SealedObject.keyId(head));
    }
}
