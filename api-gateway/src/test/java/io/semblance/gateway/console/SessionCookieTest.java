package io.semblance.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.problem.GatewayProperties;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.ResponseCookie;

class SessionCookieTest {
    private static ResponseCookie cookie(String publicUrl) {
        return new SessionCookie(
                        new GatewayProperties(URI.create(publicUrl)),
                        new ConsoleProperties(Duration.ofHours(8), Duration.ofHours(24), 20))
                .of(new SessionSecret("a".repeat(64)));
    }

    @Test
    void isKeptFromScriptsAndFromOtherSitesForms() {
        ResponseCookie cookie = cookie("https://api.example.org");

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofHours(24));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.org",
                "https://localhost:8080",
                "http://api.example.org",
                "http://localhost.example.org",
                "http://127.0.0.1.example.org"
            })
    void goesOverTlsOnly(String publicUrl) {
        assertThat(cookie(publicUrl).isSecure()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"})
    void needsNoTlsOnTheLoopbackInterface(String publicUrl) {
        assertThat(cookie(publicUrl).isSecure()).isFalse();
    }
}
