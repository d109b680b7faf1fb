package io.semblance.gateway.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.semblance.schema.id.DatasetId;
import tools.jackson.databind.json.JsonMapper;

/** Schemas for the tests of other rooms. */
public final class Schemas {
    private Schemas() {}

    /** Reads a schema as the trainer writes it. */
    public static DatasetSchema read(String json) {
        return new SchemaDocument(new JsonMapper())
                .read(new DatasetId(DatasetId.PREFIX + "0".repeat(26)), json.getBytes(UTF_8));
    }
}
