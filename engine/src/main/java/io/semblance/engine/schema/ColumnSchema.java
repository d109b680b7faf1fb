package io.semblance.engine.schema;

import java.util.List;
import java.util.Optional;

/**
 * A column that conditions may name.
 *
 * @param name the cleaned name
 * @param originalName the name in the seed file
 * @param label the question it answers, where the seed file says so
 * @param missingShare the share of rows without a value, 0 to 1
 * @param values what the values are
 */
public record ColumnSchema(
        String name, String originalName, Optional<String> label, ColumnType type, double missingShare, Values values) {

    /** What values a column takes. */
    public sealed interface Values {

        /**
         * Levels and their shares among all rows, by falling share, then by text; false before true for booleans, and from
         * lowest to highest for ordinal scales.
         */
        record Levels(List<String> levels, List<Double> shares) implements Values {
            public Levels {
                levels = List.copyOf(levels);
                shares = List.copyOf(shares);
            }
        }

        /** Numbers from {@code min} to {@code max} with so many decimals. */
        record Numbers(double min, double max, int decimals) implements Values {}

        /** Dates, as {@code yyyy-MM-dd}. */
        record Dates(String min, String max) implements Values {}
    }
}
