package io.semblance.artifact.encryption;

import static io.semblance.artifact.encryption.Fixtures.TENANT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.ArtifactStoreContract;
import io.semblance.artifact.minio.EmbeddedS3;
import io.semblance.artifact.minio.MinioArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EncryptedArtifactStoreIT extends ArtifactStoreContract {
    private static final String CANARY = "canary-0815";

    private final String kek = Fixtures.newKey();
    private Path folder;
    private EmbeddedS3 s3;
    private MinioArtifactStore objects;
    private ArtifactStore store;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        this.folder = folder;
        s3 = EmbeddedS3.start(folder);
        objects = MinioArtifactStore.connect(s3.settings(EmbeddedS3.SECRET_KEY));
        objects.ensureBucket();
        store = process();
    }

    @AfterAll
    void stop() {
        objects.close();
        s3.close();
    }

    private ArtifactStore process() {
        return new ArtifactEncryption(List.of(kek), true).of(objects, new SecureRandom());
    }

    @Override
    protected ArtifactStore store() {
        return store;
    }

    @Override
    protected String key(String name) {
        return Fixtures.key(TENANT, name);
    }

    @Test
    void leavesNoPlaintextOnTheDisk() throws IOException {
        String rows = (CANARY + "\n").repeat(10_000);
        store.put(key("canary"), BYTES, body(rows));
        store.putIfAbsent(key("canary-manifest"), BYTES, CANARY.getBytes(ISO_8859_1));

        assertThat(process().open(key("canary")).readAllBytes())
                .asString(ISO_8859_1)
                .isEqualTo(rows);
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).anyMatch(file -> file.endsWith("canary"));
            assertThat(all).noneMatch(EncryptedArtifactStoreIT::showsTheCanary);
        }
    }

    @Test
    void keepsTheTenantsKeyWhenItsJobsAreRemoved() throws IOException {
        store.put(key("rows"), BYTES, body("rows"));

        store.deleteAll(ArtifactKeys.jobPrefix(TENANT, Fixtures.JOB));

        assertThat(objects.find(ArtifactKeys.dataKey(TENANT))).isPresent();
    }

    private static boolean showsTheCanary(Path file) {
        try {
            return Files.readString(file, ISO_8859_1).contains(CANARY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
