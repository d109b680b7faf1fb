package io.semblance.gateway.datasets;

import java.util.List;
import java.util.Optional;

/** The cleaned schema of a trained dataset: the only source of names, levels and ranges for conditions. */
public final class DatasetSchema {
    private final List<SchemaColumn> columns;
    private final byte[] json;

    /**
     * @param json the answer that clients get, in UTF-8
     */
    DatasetSchema(List<SchemaColumn> columns, byte[] json) {
        this.columns = List.copyOf(columns);
        this.json = json;
    }

    public List<SchemaColumn> columns() {
        return columns;
    }

    public Optional<SchemaColumn> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    byte[] json() {
        return json;
    }

    /** What it weighs in a cache, roughly, in bytes. */
    int weight() {
        return 3 * json.length;
    }
}
