package io.semblance.engine.schema;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cleaned schema of a dataset: the only source of names, levels and ranges for conditions. Its JSON form is
 * {@code schema.json}.
 *
 * @param rows the rows of the seed
 */
public record DatasetSchema(List<ColumnSchema> columns, long rows) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public DatasetSchema {
        columns = List.copyOf(columns);
    }

    /** The schema as UTF-8 JSON. */
    public byte[] toJson() {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode list = root.putArray("schema");
        columns.forEach(column -> write(column, list.addObject()));
        root.put("row_count", rows);
        return JSON.writeValueAsBytes(root);
    }

    private static void write(ColumnSchema column, ObjectNode node) {
        node.put("name", column.name());
        node.put("original_name", column.originalName());
        column.label().ifPresent(label -> node.put("label", label));
        node.put("type", column.type().wireName());
        switch (column.values()) {
            case ColumnSchema.Values.Levels levels -> {
                levels.levels().forEach(node.putArray("levels")::add);
                levels.shares().forEach(node.putArray("level_shares")::add);
            }
            case ColumnSchema.Values.Numbers numbers -> {
                number(node, "min", numbers.min());
                number(node, "max", numbers.max());
                node.put("decimals", numbers.decimals());
            }
            case ColumnSchema.Values.Dates dates -> {
                node.put("min", dates.min());
                node.put("max", dates.max());
            }
        }
        node.put("missing_share", column.missingShare());
    }

    private static void number(ObjectNode node, String field, double value) {
        if (value == StrictMath.rint(value) && Math.abs(value) < 1e15) {
            node.put(field, (long) value);
        } else {
            node.put(field, value);
        }
    }
}
