package io.semblance.artifact.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.ArtifactStoreContract;
import io.semblance.artifact.StoreUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MinioArtifactStoreIT extends ArtifactStoreContract {
    private EmbeddedS3 s3;
    private MinioArtifactStore store;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        s3 = EmbeddedS3.start(folder);
        store = MinioArtifactStore.connect(s3.settings(EmbeddedS3.SECRET_KEY));
        store.ensureBucket();
    }

    @AfterAll
    void stop() {
        store.close();
        s3.close();
    }

    @Override
    protected ArtifactStore store() {
        return store;
    }

    @Override
    protected String key(String name) {
        return name;
    }

    @Test
    void isUnavailableWhileThereIsNoBucket(@TempDir Path folder) throws Exception {
        try (EmbeddedS3 empty = EmbeddedS3.start(folder);
                MinioArtifactStore early = MinioArtifactStore.connect(empty.settings(EmbeddedS3.SECRET_KEY))) {
            assertThatThrownBy(() -> early.put("early/a", BYTES, body("too early")))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(early.reachable()).isFalse();
            early.ensureBucket();
            assertThat(early.put("early/a", BYTES, body("now")).bytes()).isEqualTo(3);
        }
    }

    @Test
    void saysThatAWrongSecretIsRefusedWithoutShowingIt() {
        try (MinioArtifactStore stranger = MinioArtifactStore.connect(s3.settings("canary-secret"))) {
            assertThat(stranger.reachable()).isFalse();
            assertThatThrownBy(() -> stranger.find("small/a.csv"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(StoreUnavailableException.class)
                    .message()
                    .doesNotContain("canary")
                    .doesNotContain("small");
        }
    }

    @Test
    void reportsAStoreThatIsNotThereAsUnavailable() {
        S3Settings nowhere = new S3Settings(
                URI.create("http://127.0.0.1:1"),
                EmbeddedS3.ACCESS_KEY,
                EmbeddedS3.SECRET_KEY,
                "artifacts",
                "us-east-1");
        try (MinioArtifactStore absent = MinioArtifactStore.connect(nowhere)) {
            assertThat(absent.reachable()).isFalse();
            assertThatThrownBy(() -> absent.find("a")).isInstanceOf(StoreUnavailableException.class);
        }
        assertThat(store.reachable()).isTrue();
    }

    @Test
    void makesTheBucketOnceHoweverOftenAsked() throws IOException {
        store.ensureBucket();
        store.ensureBucket();
        assertThat(store.reachable()).isTrue();
    }
}
