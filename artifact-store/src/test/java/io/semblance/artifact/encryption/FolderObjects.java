package io.semblance.artifact.encryption;

import io.semblance.artifact.ArtifactInfo;
import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.StoredArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A store in a folder, without a server: for objects that are too large for a heap. */
final class FolderObjects implements ArtifactStore {
    private final Path folder;

    FolderObjects(Path folder) {
        this.folder = folder;
    }

    private Path file(String key) {
        return folder.resolve(key.replace('/', '_'));
    }

    @Override
    public StoredArtifact put(String key, String mediaType, InputStream body) throws IOException {
        long bytes = Files.copy(body, file(key), StandardCopyOption.REPLACE_EXISTING);
        return new StoredArtifact(key, bytes, "0".repeat(64), mediaType);
    }

    @Override
    public boolean putIfAbsent(String key, String mediaType, byte[] body) throws IOException {
        if (Files.exists(file(key))) {
            return false;
        }
        Files.write(file(key), body);
        return true;
    }

    @Override
    public Optional<ArtifactInfo> find(String key) throws IOException {
        return Files.exists(file(key))
                ? Optional.of(new ArtifactInfo(key, Files.size(file(key)), "e", "m"))
                : Optional.empty();
    }

    @Override
    public InputStream open(String key) throws IOException {
        if (!Files.exists(file(key))) {
            throw new ArtifactNotFoundException();
        }
        return Files.newInputStream(file(key));
    }

    @Override
    public InputStream open(String key, long offset, long length) throws IOException {
        // Without an end: who reads more than the range has to find it out by itself.
        return Channels.newInputStream(FileChannel.open(file(key)).position(offset));
    }

    @Override
    public byte[] read(String key, int maxBytes) throws IOException {
        try (InputStream body = open(key)) {
            return body.readNBytes(maxBytes);
        }
    }

    @Override
    public void download(String key, Path target) throws IOException {
        Files.copy(file(key), target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(file(key));
    }

    @Override
    public int deleteAll(String prefix) {
        throw new UnsupportedOperationException("not needed");
    }

    @Override
    public boolean reachable() {
        return true;
    }
}
