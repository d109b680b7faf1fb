package io.semblance.generator;

import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.JobPhase;
import io.semblance.worker.JobContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** An attempt whose store is a map. */
public final class FakeContext implements JobContext {
    public final Map<String, byte[]> stored = new LinkedHashMap<>();
    final Set<JobPhase> phases = new LinkedHashSet<>();
    private final Path folder;
    private boolean cancelled;

    public FakeContext(Path folder) {
        this.folder = folder;
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public String attemptId() {
        return "attempt";
    }

    @Override
    public synchronized void progress(JobPhase phase, long done, long total) {
        phases.add(phase);
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public Path workFolder() {
        return folder;
    }

    @Override
    public Path fetch(String key, String fileName) throws IOException {
        byte[] bytes = stored.get(key);
        if (bytes == null) {
            throw new IOException("no object " + key);
        }
        return Files.write(folder.resolve(fileName), bytes);
    }

    @Override
    public Artifact publish(String name, String mediaType, Path file) throws IOException {
        return publish(name, mediaType, Files.readAllBytes(file));
    }

    @Override
    public Artifact publish(String name, String mediaType, byte[] body) {
        stored.put(name, body);
        return new Artifact(name, body.length, sha256(body), mediaType);
    }

    /** The hash of an object that is there. */
    String sha256Of(String key) {
        return sha256(Objects.requireNonNull(stored.get(key), key));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public InputStream open(String key, long offset, long length) throws IOException {
        byte[] bytes = stored.get(key);
        if (bytes == null) {
            throw new IOException("no object " + key);
        }
        return new ByteArrayInputStream(bytes, (int) offset, (int) length);
    }

    @Override
    public Artifact publish(String name, String mediaType, InputStream body) throws IOException {
        return publish(name, mediaType, body.readAllBytes());
    }

    @Override
    public Map<String, String> headers() {
        return Map.of();
    }
}
