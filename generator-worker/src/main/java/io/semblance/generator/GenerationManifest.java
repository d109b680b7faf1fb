package io.semblance.generator;

import io.semblance.engine.EngineVersion;
import io.semblance.engine.schema.ColumnType;
import io.semblance.engine.synthesis.SynthesisModel;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.JobCommand;
import java.time.LocalDate;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What generated rows were made of, and what they are. Two manifests that differ in nothing but their ids are of the same
 * bytes.
 *
 * @param rows the file of rows
 * @param rowsGenerated how many there are
 */
record GenerationManifest(JobCommand.Generate command, ModelCache.Loaded model, Artifact rows, long rowsGenerated) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double LARGEST_EXACT = 1e15;

    /** The manifest as UTF-8 JSON. */
    byte[] toJson() {
        ObjectNode root = JSON.createObjectNode();
        root.put("generation_id", command.generation().value());
        root.put("dataset_id", command.dataset().value());
        ObjectNode input = root.putObject("input");
        model.model().origin().seedSha256().ifPresent(sha256 -> input.put("sha256", sha256));
        ObjectNode learned = root.putObject("model");
        learned.put("sha256", model.sha256());
        learned.put("format_version", SynthesisModel.formatVersion());
        root.putObject("engine").put("version", EngineVersion.current());
        request(root.putObject("request"));
        root.put("rows_generated", rowsGenerated);
        ObjectNode artifact = root.putObject("artifact");
        artifact.put("bytes", rows.bytes());
        artifact.put("sha256", rows.sha256());
        artifact.put("media_type", rows.mediaType());
        return JSON.writeValueAsBytes(root);
    }

    private void request(ObjectNode request) {
        request.put("row_count", command.rowCount());
        request.put("output_format", command.format().wireName());
        request.put("seed", command.seed());
        conditions(request.putObject("conditions"));
    }

    /** In the form of a request, sorted by name. */
    private void conditions(ObjectNode conditions) {
        new TreeMap<>(command.conditions().shares()).forEach((column, shares) -> {
            ObjectNode levels = conditions.withObjectProperty("categorical").putObject(column);
            new TreeMap<>(shares).forEach(levels::put);
        });
        new TreeMap<>(command.conditions().ranges()).forEach((column, range) -> {
            if (isDate(column)) {
                ObjectNode bounds = conditions.withObjectProperty("date").putObject(column);
                bounds.put("min", LocalDate.ofEpochDay((long) range.min()).toString());
                bounds.put("max", LocalDate.ofEpochDay((long) range.max()).toString());
            } else {
                ObjectNode bounds = conditions.withObjectProperty("numeric").putObject(column);
                number(range.min(), "min", bounds);
                number(range.max(), "max", bounds);
            }
        });
    }

    private boolean isDate(String name) {
        return model.model().visible().stream()
                .anyMatch(column ->
                        column.name().equals(name) && column.encoding().type() == ColumnType.DATE);
    }

    private static void number(double value, String field, ObjectNode node) {
        if (value == StrictMath.rint(value) && Math.abs(value) < LARGEST_EXACT) {
            node.put(field, (long) value);
        } else {
            node.put(field, value);
        }
    }
}
