package io.semblance.artifact.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.StoreUnavailableException;
import io.semblance.artifact.UnreadableArtifactException;
import io.semblance.schema.id.TenantId;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * The data keys of the tenants, wrapped in the store, made when a tenant first stores something. A process remembers a key
 * for a while, and so long it may go on using one that another process has deleted.
 */
public final class TenantKeys {
    /** How long a deletion may take to be noticed by other processes. */
    static final Duration REMEMBERED = Duration.ofSeconds(50);

    private static final int MOST_REMEMBERED = 10_000;
    private static final int MOST_BYTES = 16 * 1024;
    private static final String MEDIA_TYPE = "application/octet-stream";

    private final ArtifactStore store;
    private final KeyEncryption encryption;
    private final SecureRandom random;
    private final Cache<TenantId, DataKey> remembered;

    /** @param store where the wrapped keys lie, as they are */
    public TenantKeys(ArtifactStore store, KeyEncryption encryption, SecureRandom random, Ticker ticker) {
        this.store = store;
        this.encryption = encryption;
        this.random = random;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /** The key to write with; made now when the tenant has none. */
    DataKey ofWriter(TenantId tenant) throws IOException {
        DataKey known = remembered.getIfPresent(tenant);
        if (known != null) {
            return known;
        }
        Optional<DataKey> found = load(tenant);
        return found.isPresent() ? found.get() : create(tenant);
    }

    /** The key of that id; throws {@link UnreadableArtifactException} when it is not the tenant's, or not any more. */
    DataKey ofReader(TenantId tenant, byte[] id) throws IOException {
        DataKey known = remembered.getIfPresent(tenant);
        if (known != null && known.is(id)) {
            return known;
        }
        return load(tenant)
                .filter(key -> key.is(id))
                .orElseThrow(() -> new UnreadableArtifactException("the key of an artifact is gone"));
    }

    /**
     * Makes all that the tenant has stored unreadable, here at once and in other processes within a minute. What is stored
     * later gets a new key.
     */
    void delete(TenantId tenant) throws IOException {
        store.delete(ArtifactKeys.dataKey(tenant));
        remembered.invalidate(tenant);
    }

    private Optional<DataKey> load(TenantId tenant) throws IOException {
        try {
            WrappedKey wrapped = WrappedKey.decode(store.read(ArtifactKeys.dataKey(tenant), MOST_BYTES));
            return Optional.of(remember(tenant, encryption.unwrap(wrapped, context(tenant))));
        } catch (ArtifactNotFoundException e) {
            return Optional.empty();
        }
    }

    private DataKey create(TenantId tenant) throws IOException {
        byte[] key = new byte[DataKey.BYTES];
        random.nextBytes(key);
        byte[] wrapped = encryption.wrap(key, context(tenant)).encode();
        if (store.putIfAbsent(ArtifactKeys.dataKey(tenant), MEDIA_TYPE, wrapped)) {
            return remember(tenant, key);
        }
        // Another process was faster, or the answer to our own first try was lost.
        return load(tenant).orElseThrow(() -> new StoreUnavailableException("a tenant's key went away as it was made"));
    }

    private DataKey remember(TenantId tenant, byte[] key) {
        DataKey made = new DataKey(key);
        remembered.put(tenant, made);
        return made;
    }

    /** A wrapped key that is put in another tenant's place does not unwrap. */
    private static byte[] context(TenantId tenant) {
        return ("semblance data key 1\n" + tenant).getBytes(UTF_8);
    }
}
