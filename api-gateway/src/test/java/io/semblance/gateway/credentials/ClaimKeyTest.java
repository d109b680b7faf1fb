package io.semblance.gateway.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimKeyTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    @Test
    void makesAKeyOnceAndKeepsItForItsOwner() throws Exception {
        Path file = folder.resolve("key.txt");
        byte[] made = ClaimKey.load(file, true, RANDOM);
        assertThat(made).hasSize(32);
        assertThat(ClaimKey.load(file, true, RANDOM)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(ClaimKey.load(folder.resolve("other.txt"), true, RANDOM)).isNotEqualTo(made);
    }

    @Test
    void makesNoKeyUnasked() {
        assertThatThrownBy(() -> ClaimKey.load(folder.resolve("none"), false, RANDOM))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("claim-key");
    }

    @Test
    void takesNoShorterKeyAndDoesNotRepeatWhatItCouldNotRead() throws Exception {
        for (String text : new String[] {"canary!", "Y2FuYXJ5", ""}) {
            Path file = Files.writeString(folder.resolve("bad"), text);
            assertThatThrownBy(() -> ClaimKey.load(file, true, RANDOM))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("32 bytes")
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
        }
    }
}
