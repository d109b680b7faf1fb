package io.semblance.gateway.datasets;

import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.problem.ApiException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Serves what workers wrote about their results. */
public final class StoredDocuments {
    private static final int MOST_BYTES = 16 << 20;

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
        String key = Optional.ofNullable(keys.get(name)).orElseThrow(absent);
        try {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("X-Content-Type-Options", "nosniff")
                    .body(store.read(key, MOST_BYTES));
        } catch (IOException e) {
            throw StoreFaults.of(e);
        }
    }
}
