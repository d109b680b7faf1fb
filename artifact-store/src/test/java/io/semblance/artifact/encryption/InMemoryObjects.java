package io.semblance.artifact.encryption;

import io.semblance.artifact.ArtifactInfo;
import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.StoreUnavailableException;
import io.semblance.artifact.StoredArtifact;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A store whose bytes a test can change, and that can break off in the middle of a body. */
final class InMemoryObjects implements ArtifactStore {
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

    /** Bytes that were asked for by range. */
    final AtomicLong ranged = new AtomicLong();

    private volatile long breaksAfter = Long.MAX_VALUE;

    byte[] bytes(String key) {
        return existing(key).clone();
    }

    private byte[] existing(String key) {
        return Objects.requireNonNull(objects.get(key), "there is no such object");
    }

    void change(String key, UnaryOperator<byte[]> change) {
        objects.computeIfPresent(key, (ignored, bytes) -> change.apply(bytes.clone()));
    }

    void swap(String one, String other) {
        byte[] first = existing(one);
        objects.put(one, existing(other));
        objects.put(other, first);
    }

    void copy(String from, String to) {
        objects.put(to, existing(from));
    }

    /** Bodies break off behind so many bytes. */
    void breakAfter(long bytes) {
        breaksAfter = bytes;
    }

    @Override
    public StoredArtifact put(String key, String mediaType, InputStream body) throws IOException {
        byte[] bytes = body.readAllBytes();
        objects.put(key, bytes);
        return new StoredArtifact(key, bytes.length, "0".repeat(64), mediaType);
    }

    @Override
    public boolean putIfAbsent(String key, String mediaType, byte[] body) {
        return objects.putIfAbsent(key, body) == null;
    }

    @Override
    public Optional<ArtifactInfo> find(String key) {
        return Optional.ofNullable(objects.get(key)).map(bytes -> new ArtifactInfo(key, bytes.length, "e", "m"));
    }

    @Override
    public InputStream open(String key) throws IOException {
        return breaking(read(key, Integer.MAX_VALUE));
    }

    @Override
    public InputStream open(String key, long offset, long length) throws IOException {
        ranged.addAndGet(length);
        return breaking(Arrays.copyOfRange(read(key, Integer.MAX_VALUE), (int) offset, (int) (offset + length)));
    }

    private InputStream breaking(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            private long left = breaksAfter;

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (left == 0) {
                    throw new StoreUnavailableException("the body broke off");
                }
                int count = super.read(into, offset, (int) Math.min(length, left));
                left -= Math.max(0, count);
                return count;
            }
        };
    }

    @Override
    public byte[] read(String key, int maxBytes) throws IOException {
        byte[] bytes = objects.get(key);
        if (bytes == null) {
            throw new ArtifactNotFoundException();
        }
        if (bytes.length > maxBytes) {
            throw new IOException("the artifact is larger than " + maxBytes + " bytes");
        }
        return bytes.clone();
    }

    @Override
    public void download(String key, Path target) throws IOException {
        Files.copy(open(key), target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(String key) {
        objects.remove(key);
    }

    @Override
    public int deleteAll(String prefix) {
        int before = objects.size();
        objects.keySet().removeIf(key -> key.startsWith(prefix));
        return before - objects.size();
    }

    @Override
    public boolean reachable() {
        return true;
    }
}
