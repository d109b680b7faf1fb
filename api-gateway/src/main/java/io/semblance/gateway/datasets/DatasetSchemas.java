package io.semblance.gateway.datasets;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.uploads.StoreFaults;
import io.semblance.schema.id.DatasetId;
import java.io.IOException;

/** Schemas by dataset, read from the store once. A schema never changes; who may see it is checked before. */
final class DatasetSchemas {
    private static final int MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
    private static final long CACHE_BYTES = 24L * 1024 * 1024;

    private final ArtifactStore store;
    private final SchemaDocument documents;
    private final Cache<DatasetId, DatasetSchema> cache = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher((DatasetId id, DatasetSchema schema) -> schema.weight())
            .build();

    DatasetSchemas(ArtifactStore store, SchemaDocument documents) {
        this.store = store;
        this.documents = documents;
    }

    DatasetSchema of(DatasetId dataset, Dataset.Model model) {
        DatasetSchema cached = cache.getIfPresent(dataset);
        if (cached != null) {
            return cached;
        }
        DatasetSchema read = documents.read(dataset, fetch(model.schemaKey()));
        cache.put(dataset, read);
        return read;
    }

    private byte[] fetch(String key) {
        try {
            return store.read(key, MAX_DOCUMENT_BYTES);
        } catch (IOException e) {
            throw StoreFaults.of(e);
        }
    }
}
