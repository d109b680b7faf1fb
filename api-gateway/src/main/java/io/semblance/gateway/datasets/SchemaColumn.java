package io.semblance.gateway.datasets;

import java.util.List;

/** A column of the cleaned schema, as far as conditions need to know it. */
public sealed interface SchemaColumn {
    String name();

    /** The name in the seed file, before cleaning. */
    String originalName();

    /** Numbers from min to max. */
    record Numeric(String name, String originalName, double min, double max) implements SchemaColumn {}

    /**
     * One of a few levels.
     *
     * @param missing whether values may be missing, beside the levels
     */
    record Categorical(String name, String originalName, List<String> levels, boolean missing) implements SchemaColumn {
        public Categorical {
            levels = List.copyOf(levels);
        }
    }

    /** A column that conditions cannot name, such as one of dates. */
    record Other(String name, String originalName, String type) implements SchemaColumn {}
}
