package io.semblance.gateway.console.oidc;

import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;

/** The cookie that carries a ticket. It has to come along when the provider sends the browser back, which {@code Lax} allows. */
final class TicketCookie {
    private static final String NAME = "semblance_sign_in";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final boolean secure;

    /**
     * @param secure whether it may go over TLS only
     */
    TicketCookie(boolean secure) {
        this.secure = secure;
    }

    Optional<Ticket> read(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getRequest().getCookies().getFirst(NAME))
                .map(HttpCookie::getValue)
                .flatMap(Ticket::of);
    }

    void give(ServerWebExchange exchange, Ticket ticket) {
        set(exchange, cookie(ticket.value(), PATIENCE));
    }

    void takeBack(ServerWebExchange exchange) {
        set(exchange, cookie("", Duration.ZERO));
    }

    private static void set(ServerWebExchange exchange, ResponseCookie cookie) {
        exchange.getResponse().getHeaders().add(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private ResponseCookie cookie(String value, Duration maxAge) {
        return ResponseCookie.from(NAME, value)
                .path(OidcConfiguration.SIGN_IN)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(maxAge)
                .build();
    }
}
