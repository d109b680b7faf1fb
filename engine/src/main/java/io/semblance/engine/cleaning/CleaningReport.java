package io.semblance.engine.cleaning;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What cleaning did, column by column in file order. Its JSON form is {@code cleaning.json}.
 *
 * @param rows the rows of the seed
 */
public record CleaningReport(long rows, List<Entry> columns) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public CleaningReport {
        columns = List.copyOf(columns);
    }

    /**
     * One column of the seed.
     *
     * @param name its cleaned name; empty when it was dropped
     * @param type what it was taken for
     * @param reason why it was dropped; empty when it was kept
     * @param notes what was changed in it
     */
    public record Entry(
            String originalName,
            Optional<String> name,
            InferredType type,
            Optional<String> reason,
            List<String> notes) {
        public Entry {
            notes = List.copyOf(notes);
        }

        static Entry kept(String originalName, String name, InferredType type, List<String> notes) {
            return new Entry(originalName, Optional.of(name), type, Optional.empty(), notes);
        }

        static Entry dropped(String originalName, InferredType type, String reason) {
            return new Entry(originalName, Optional.empty(), type, Optional.of(reason), List.of());
        }
    }

    /** The report as UTF-8 JSON. */
    public byte[] toJson() {
        ObjectNode root = JSON.createObjectNode();
        root.put("row_count", rows);
        var list = root.putArray("columns");
        for (Entry entry : columns) {
            ObjectNode node = list.addObject();
            node.put("original_name", entry.originalName());
            entry.name().ifPresent(name -> node.put("name", name));
            node.put("type", entry.type().wireName());
            node.put("action", action(entry));
            entry.reason().ifPresent(reason -> node.put("reason", reason));
            entry.notes().forEach(node.putArray("notes")::add);
        }
        return JSON.writeValueAsBytes(root);
    }

    private static String action(Entry entry) {
        if (entry.name().isEmpty()) {
            return "dropped";
        }
        return entry.name().get().equals(entry.originalName()) ? "kept" : "renamed";
    }
}
