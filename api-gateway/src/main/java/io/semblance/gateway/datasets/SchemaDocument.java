package io.semblance.gateway.datasets;

import io.semblance.schema.id.DatasetId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the schema.json that the trainer writes. */
final class SchemaDocument {
    private static final String COLUMNS = "schema";
    private static final String ROWS = "row_count";

    private final JsonMapper json;

    SchemaDocument(JsonMapper json) {
        this.json = json;
    }

    DatasetSchema read(DatasetId dataset, byte[] document) {
        JsonNode root = json.readTree(document);
        List<SchemaColumn> columns = new ArrayList<>();
        root.path(COLUMNS).forEach(column -> columns.add(column(column)));
        ObjectNode answer = json.createObjectNode();
        answer.put("dataset_id", dataset.value());
        answer.set(COLUMNS, root.path(COLUMNS));
        answer.set(ROWS, root.path(ROWS));
        return new DatasetSchema(columns, json.writeValueAsBytes(answer));
    }

    private static SchemaColumn column(JsonNode column) {
        String name = column.path("name").stringValue();
        String original = column.path("original_name").stringValue(name);
        String type = column.path("type").stringValue();
        return switch (type) {
            case "integer", "number" ->
                new SchemaColumn.Numeric(
                        name,
                        original,
                        column.path("min").doubleValue(),
                        column.path("max").doubleValue());
            case "categorical", "ordinal", "boolean" ->
                new SchemaColumn.Categorical(
                        name,
                        original,
                        levels(column),
                        column.path("missing_share").doubleValue(0) > 0);
            case "date" ->
                new SchemaColumn.Dates(
                        name,
                        original,
                        LocalDate.parse(column.path("min").stringValue()),
                        LocalDate.parse(column.path("max").stringValue()));
            default -> new SchemaColumn.Other(name, original, type);
        };
    }

    private static List<String> levels(JsonNode column) {
        List<String> levels = new ArrayList<>();
        column.path("levels").forEach(level -> levels.add(level.stringValue()));
        return levels;
    }
}
