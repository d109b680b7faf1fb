package io.semblance.gateway.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.uploads.StoreFaults;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Serves what workers wrote about their results. */
public final class StoredDocuments {
    private static final int MOST_BYTES = 16 << 20;
    // The page names its style by hash itself; a browser holds it to both.
    private static final String PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'; sandbox";

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, UTF_8);

    private final ArtifactStore store;

    StoredDocuments(ArtifactStore store) {
        this.store = store;
    }

    /**
     * A JSON document as it was written.
     *
     * @param keys artifact keys by document name
     * @param absent what is answered when there is no such document
     */
    public ResponseEntity<byte[]> json(Map<String, String> keys, String name, Supplier<ApiException> absent) {
        byte[] body = read(keys, name, absent);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("X-Content-Type-Options", "nosniff")
                .body(body);
    }

    /** A document for a browser, which may do nothing with it but show it; otherwise as {@link #json}. */
    public ResponseEntity<byte[]> page(Map<String, String> keys, String name, Supplier<ApiException> absent) {
        byte[] body = read(keys, name, absent);
        return ResponseEntity.ok()
                .contentType(HTML)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", PAGE_POLICY)
                .header("Referrer-Policy", "no-referrer")
                .body(body);
    }

    private byte[] read(Map<String, String> keys, String name, Supplier<ApiException> absent) {
        String key = Optional.ofNullable(keys.get(name)).orElseThrow(absent);
        try {
            return store.read(key, MOST_BYTES);
        } catch (ArtifactNotFoundException e) {
            throw absent.get();
        } catch (IOException e) {
            throw StoreFaults.of(e);
        }
    }
}
