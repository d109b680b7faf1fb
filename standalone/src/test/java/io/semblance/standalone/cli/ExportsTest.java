package io.semblance.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.standalone.home.LocalTenant;
import io.semblance.standalone.home.RunningInstance;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportsTest {
    private static final LocalTenant TENANT = new LocalTenant("ten_1", "client", "it's a $secret");

    @Test
    void namesWhatTheQuickstartsRead() {
        assertThat(Exports.of(TENANT).at(instance(Optional.empty())).lines()).isEqualTo("""
                        export SIMIO_CLIENT_ID='client'
                        export SIMIO_CLIENT_SECRET='it'\\''s a $secret'
                        export SIMIO_AUTH0_DOMAIN='127.0.0.1:8080'
                        export SIMIO_AUTH0_AUDIENCE='https://audience'
                        export SIMIO_API_BASE='https://127.0.0.1:8080'""");
    }

    @Test
    void pointsClientsToTheAuthorityOnlyWithTls() {
        Exports exports = Exports.of(TENANT).at(instance(Optional.of(Path.of("/home/a b/ca.pem"))));
        assertThat(exports.variables())
                .containsEntry("SEMBLANCE_CA", "/home/a b/ca.pem")
                .containsEntry("REQUESTS_CA_BUNDLE", "/home/a b/ca.pem")
                .containsEntry("CURL_CA_BUNDLE", "/home/a b/ca.pem")
                .containsEntry("JULIA_SSL_CA_ROOTS_PATH", "/home/a b/ca.pem");
        assertThat(Exports.of(TENANT).at(instance(Optional.empty())).variables())
                .doesNotContainKeys("SEMBLANCE_CA", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "JULIA_SSL_CA_ROOTS_PATH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "it's", "$HOME `id` \"x\" \\ !", "a b\tc", "''", "-n"})
    void quotesSoThatAShellGivesTheValueBack(String value) throws Exception {
        Process shell = new ProcessBuilder(
                        List.of("sh", "-c", "export V=" + Exports.quoted(value) + "; printf %s \"$V\""))
                .start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(value);
    }

    private static RunningInstance instance(Optional<Path> authority) {
        return new RunningInstance(1, URI.create("https://127.0.0.1:8080"), "https://audience", authority, List.of());
    }
}
