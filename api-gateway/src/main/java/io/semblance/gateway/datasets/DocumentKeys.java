package io.semblance.gateway.datasets;

import io.semblance.schema.job.Artifact;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Artifact keys by document name, as a column of JSON. */
public final class DocumentKeys {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> KEYS = new TypeReference<>() {};

    private DocumentKeys() {}

    /** The keys of some documents. */
    public static Map<String, String> of(Map<String, Artifact> documents) {
        Map<String, String> keys = new HashMap<>();
        documents.forEach((name, artifact) -> keys.put(name, artifact.key()));
        return keys;
    }

    public static String write(Map<String, String> keys) {
        return JSON.writeValueAsString(keys);
    }

    public static Map<String, String> read(String column) {
        return Map.copyOf(JSON.readValue(column, KEYS));
    }
}
