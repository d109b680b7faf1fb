package io.semblance.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    @TempDir
    Path folder;

    @Test
    void makesAKeyOnceAndKeepsIt() {
        Path file = folder.resolve("key.json");
        RSAKey made = SigningKey.load(file, true);
        assertThat(SigningKey.load(file, true).getKeyID()).isEqualTo(made.getKeyID());
    }

    @Test
    void readsPem() throws Exception {
        RSAKey made = SigningKey.load(folder.resolve("key.json"), true);
        Path pem = folder.resolve("key.pem");
        String base64 =
                Base64.getMimeEncoder().encodeToString(made.toPrivateKey().getEncoded());
        Files.writeString(pem, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
        assertThat(SigningKey.load(pem, false).getKeyID()).isEqualTo(made.getKeyID());
    }

    @Test
    void makesNoKeyUnasked() {
        assertThatThrownBy(() -> SigningKey.load(folder.resolve("none"), false))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void doesNotRepeatWhatItCouldNotRead() throws Exception {
        Path file = Files.writeString(folder.resolve("bad"), "{\"d\":\"canary\"}");
        assertThatThrownBy(() -> SigningKey.load(file, false))
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }
}
