package io.semblance.artifact.encryption;

import static io.semblance.artifact.encryption.Fixtures.BYTES;
import static io.semblance.artifact.encryption.Fixtures.KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.UnreadableArtifactException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactEncryptionTest {
    private static final byte[] TEXT = "a text that is longer than a mark and an id".getBytes(UTF_8);

    private final InMemoryObjects objects = new InMemoryObjects();
    private final ArtifactStore plain = store(List.of());

    @Test
    void encryptsNothingWithoutAKey(@TempDir Path folder) throws IOException {
        plain.put(KEY, BYTES, new ByteArrayInputStream(TEXT));

        assertThat(objects.bytes(KEY)).isEqualTo(TEXT);
        assertThat(plain.open(KEY).readAllBytes()).isEqualTo(TEXT);
        assertThat(plain.open(KEY, 0, 6).readAllBytes()).asString(UTF_8).isEqualTo("a text");
        assertThat(plain.open(KEY, 2, 4).readAllBytes()).asString(UTF_8).isEqualTo("text");
        assertThat(plain.read(KEY, 100)).isEqualTo(TEXT);
        plain.download(KEY, folder.resolve("text"));
        assertThat(folder.resolve("text")).hasBinaryContent(TEXT);
    }

    @Test
    void doesNotTakeWhatIsEncryptedForPlaintext(@TempDir Path folder) throws IOException {
        store(List.of(Fixtures.newKey())).put(KEY, BYTES, new ByteArrayInputStream(TEXT));

        assertThatThrownBy(() -> plain.open(KEY)).isInstanceOf(UnreadableArtifactException.class);
        assertThatThrownBy(() -> plain.open(KEY, 0, 100)).isInstanceOf(UnreadableArtifactException.class);
        assertThatThrownBy(() -> plain.open(KEY, 50, 10)).isInstanceOf(UnreadableArtifactException.class);
        assertThatThrownBy(() -> plain.read(KEY, 1000)).isInstanceOf(UnreadableArtifactException.class);
        assertThatThrownBy(() -> plain.download(KEY, folder.resolve("text")))
                .isInstanceOf(UnreadableArtifactException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "canary", "Y2FuYXJ5", "Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5"})
    void refusesAKeyThatIsNoneWithoutShowingIt(String key) {
        assertThatThrownBy(() -> store(List.of(Fixtures.newKey(), key)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("anary")
                .doesNotContain("Y2Fu");
    }

    @Test
    void showsNoKeys() {
        String key = Fixtures.newKey();

        assertThat(new ArtifactEncryption(List.of(key), true).toString()).doesNotContain(key);
    }

    private ArtifactStore store(List<String> keys) {
        return new ArtifactEncryption(keys, true).of(objects, new SecureRandom());
    }
}
