package io.semblance.worker;

import io.semblance.artifact.ArtifactInfo;
import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.StoreUnavailableException;
import io.semblance.artifact.StoredArtifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An artifact store without a store. It can be told to be away, and to lose the answer of a conditional put. */
public final class InMemoryArtifactStore implements ArtifactStore {
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final AtomicInteger faults = new AtomicInteger();
    private volatile boolean losesAnswers;

    /** The next calls fail, so many. */
    void failNext(int calls) {
        faults.set(calls);
    }

    /** Conditional puts succeed and say that they did not. */
    void losePutAnswers() {
        losesAnswers = true;
    }

    public Set<String> keys() {
        return Set.copyOf(objects.keySet());
    }

    @Override
    public StoredArtifact put(String key, String mediaType, InputStream body) throws IOException {
        answer();
        byte[] bytes = body.readAllBytes();
        objects.put(key, bytes);
        return new StoredArtifact(key, bytes.length, "0".repeat(64), mediaType);
    }

    @Override
    public boolean putIfAbsent(String key, String mediaType, byte[] body) throws IOException {
        answer();
        boolean first = objects.putIfAbsent(key, body) == null;
        if (losesAnswers) {
            throw new StoreUnavailableException("the answer is lost");
        }
        return first;
    }

    @Override
    public Optional<ArtifactInfo> find(String key) {
        return Optional.ofNullable(objects.get(key)).map(bytes -> new ArtifactInfo(key, bytes.length, "e", "m"));
    }

    @Override
    public InputStream open(String key) throws IOException {
        return new ByteArrayInputStream(read(key, Integer.MAX_VALUE));
    }

    @Override
    public InputStream open(String key, long offset, long length) throws IOException {
        byte[] all = read(key, Integer.MAX_VALUE);
        return new ByteArrayInputStream(Arrays.copyOfRange(all, (int) offset, (int) (offset + length)));
    }

    @Override
    public byte[] read(String key, int maxBytes) throws IOException {
        answer();
        return Optional.ofNullable(objects.get(key)).orElseThrow(ArtifactNotFoundException::new);
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
        Set<String> under = Set.copyOf(
                objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList());
        under.forEach(objects::remove);
        return under.size();
    }

    @Override
    public boolean reachable() {
        return true;
    }

    private void answer() throws StoreUnavailableException {
        if (faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new StoreUnavailableException("the store is away");
        }
    }
}
