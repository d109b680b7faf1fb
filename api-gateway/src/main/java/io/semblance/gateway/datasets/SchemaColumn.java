package io.semblance.gateway.datasets;

import java.time.LocalDate;
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

    /** Dates from min to max. */
    record Dates(String name, String originalName, LocalDate min, LocalDate max) implements SchemaColumn {}

    /** A column of a type that this release does not know. */
    record Other(String name, String originalName, String type) implements SchemaColumn {}
}
