package io.semblance.engine.encoding;

import io.semblance.engine.schema.ColumnType;
import java.util.List;

/**
 * The levels of a text column, a code each.
 *
 * @param type categorical, boolean or ordinal
 * @param levels distinct; most frequent first, or from lowest to highest when ordinal
 * @param missing whether a value can be missing
 */
public record Levels(ColumnType type, List<String> levels, boolean missing) implements Encoding {
    public Levels {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || levels.size() >= MOST_CODES) {
            throw new IllegalArgumentException(
                    "a column needs 1 to %d levels, not %d".formatted(MOST_CODES, levels.size()));
        }
    }

    @Override
    public int values() {
        return levels.size();
    }

    @Override
    public boolean ordered() {
        return type == ColumnType.ORDINAL;
    }
}
