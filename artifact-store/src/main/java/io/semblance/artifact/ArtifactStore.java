package io.semblance.artifact;

import io.semblance.schema.id.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Objects by key. All methods block, so call them from virtual threads; an interrupt ends them with
 * {@link java.io.InterruptedIOException}. A fault of the store that may pass is {@link StoreUnavailableException}, thrown
 * after a few retries where repeating is harmless. An object that is there and cannot be decrypted is
 * {@link UnreadableArtifactException}; a stream may throw it at any byte.
 */
public interface ArtifactStore {
    /**
     * Stores a body of unknown length, part by part, in bounded memory; the caller's thread reads it. When reading or
     * storing fails nothing is left under the key, and the body's own exception comes through as it is.
     */
    StoredArtifact put(String key, String mediaType, InputStream body) throws IOException;

    default StoredArtifact put(String key, String mediaType, Path file) throws IOException {
        try (InputStream body = Files.newInputStream(file)) {
            return put(key, mediaType, body);
        }
    }

    /**
     * Stores a small body unless there is an object under the key.
     *
     * @return false when there is one. A retry after a lost answer can find its own first try there, so the caller has to
     *     read the object to know whose it is
     */
    boolean putIfAbsent(String key, String mediaType, byte[] body) throws IOException;

    Optional<ArtifactInfo> find(String key) throws IOException;

    /** The whole object; to be closed by the caller. Throws {@link ArtifactNotFoundException} when there is none. */
    InputStream open(String key) throws IOException;

    /** Bytes {@code offset} to {@code offset + length - 1} of an object that has them. */
    InputStream open(String key, long offset, long length) throws IOException;

    /** A small object as a whole; one of more than {@code maxBytes} is refused with an exception. */
    byte[] read(String key, int maxBytes) throws IOException;

    /** Writes the object to a file, replacing what is there. */
    void download(String key, Path target) throws IOException;

    /** Removes the object; that there is none is fine. */
    void delete(String key) throws IOException;

    /**
     * Removes all objects whose keys begin with the prefix.
     *
     * @return how many there were
     */
    int deleteAll(String prefix) throws IOException;

    /**
     * Makes all that the tenant has stored unreadable, if it is encrypted: its data key is removed. Processes that know the
     * key notice within a minute. What is stored later gets a new key.
     */
    default void deleteTenantKey(TenantId tenant) throws IOException {
        delete(ArtifactKeys.dataKey(tenant));
    }

    /** Whether the store answers now; never throws and never waits long. */
    boolean reachable();
}
