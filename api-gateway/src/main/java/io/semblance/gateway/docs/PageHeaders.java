package io.semblance.gateway.docs;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The headers of the documentation's pages: what a browser may do with them. */
final class PageHeaders {
    /** Nothing but a stylesheet of this origin. */
    static final String STILL =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /**
     * Scripts and requests of this origin. The panel's stylesheet holds its pictures as data. No form is ever sent by the
     * browser itself, so that no secret lands in an address when a script did not load.
     */
    static final String ALIVE = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private PageHeaders() {}

    static ResponseEntity.BodyBuilder page(String policy) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", policy)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
    }
}
