package io.semblance.gateway.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcPropertiesTest {
    private static OidcProperties properties(
            String clientId, String secret, String file, String operatorValue, String landing) {
        return new OidcProperties(
                "https://id.example.org",
                clientId,
                secret,
                file,
                List.of("openid"),
                "tenant",
                "groups",
                operatorValue,
                landing);
    }

    @Test
    void readsTheSecretFromWhereItIs(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "of-the-file\n");

        assertThat(properties("id", "set", "", "ops", "/").secret()).contains("set");
        assertThat(properties("id", "", file.toString(), "ops", "/").secret()).contains("of-the-file");
        assertThat(properties("id", "", "", "ops", "/").secret())
                .as("a public client")
                .isEmpty();
        assertThat(properties("id", "set", "", "ops", "/").toString()).doesNotContain("set");
    }

    @Test
    void refusesWhatDoesNotBelongTogether() {
        assertThatThrownBy(() -> properties("", "", "", "ops", "/")).hasMessageContaining("client-id");
        assertThatThrownBy(() -> properties("id", "a", "b", "ops", "/")).hasMessageContaining("client-secret-file");
        assertThatThrownBy(() -> properties("id", "", "", "", "/")).hasMessageContaining("operator-value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "console", "//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example"})
    void sendsBrowsersNowhereElse(String landing) {
        assertThatThrownBy(() -> properties("id", "", "", "ops", landing)).hasMessageContaining("landing");
    }
}
