package io.semblance.gateway.console;

import io.semblance.gateway.problem.GatewayProperties;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The cookie that carries a session: no script can read it, and no other site's forms send it along. */
public final class SessionCookie {
    static final String NAME = "semblance_session";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private final boolean secure;
    private final Duration lifetime;

    /** Without TLS it goes over the loopback interface only. */
    SessionCookie(GatewayProperties gateway, ConsoleProperties properties) {
        this.secure = !isPlainLoopback(gateway.publicUrl());
        this.lifetime = properties.lifetime();
    }

    /** Whether a browser may send cookies of this installation over TLS only. */
    public boolean secure() {
        return secure;
    }

    private static boolean isPlainLoopback(URI address) {
        return "http".equals(address.getScheme())
                && address.getHost() != null
                && LOOPBACK.matcher(address.getHost()).matches();
    }

    public ResponseCookie of(SessionSecret secret) {
        return cookie(secret.value(), lifetime);
    }

    /** Makes the browser forget the session. */
    ResponseCookie ended() {
        return cookie("", Duration.ZERO);
    }

    private ResponseCookie cookie(String value, Duration maxAge) {
        return ResponseCookie.from(NAME, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(maxAge)
                .build();
    }

    static boolean isSent(ServerHttpRequest request) {
        return request.getCookies().containsKey(NAME);
    }

    static Optional<SessionSecret> read(ServerHttpRequest request) {
        return Optional.ofNullable(request.getCookies().getFirst(NAME))
                .map(HttpCookie::getValue)
                .flatMap(SessionSecret::of);
    }
}
