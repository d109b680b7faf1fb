package io.semblance.generator.persona;

import io.semblance.schema.job.Artifact;
import io.semblance.worker.JobContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documents that runs read and write. */
final class PersonaJson {
    static final String MEDIA_TYPE = "application/json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PersonaJson() {}

    static byte[] bytes(JsonNode document) {
        return JSON.writeValueAsBytes(document);
    }

    static JsonNode read(String key, JobContext context) throws IOException {
        return JSON.readTree(context.fetch(key, "document.json"));
    }

    static JsonNode read(Artifact artifact, JobContext context) throws IOException {
        try (InputStream in = context.open(artifact.key(), 0, artifact.bytes())) {
            return JSON.readTree(in);
        }
    }

    /** The fields of a persona. */
    static Map<String, String> fields(JsonNode persona) {
        Map<String, String> fields = new LinkedHashMap<>();
        persona.path("fields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asString("")));
        return fields;
    }
}
