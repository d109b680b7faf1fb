package io.semblance.engine.generation;

import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive rows of a generation that are made together, perhaps by another process than the rest.
 *
 * @param from its first row, where a shard begins
 * @param to one past its last row
 */
public record Part(long from, long to) {
    /** A part begins at a multiple of so many rows. */
    public static final int STEP = Shard.ROWS;

    public Part {
        if (from < 0 || to <= from || from % STEP != 0) {
            throw new IllegalArgumentException("no part is from row %d to %d".formatted(from, to));
        }
    }

    /** All rows. */
    public static Part all(long rows) {
        return new Part(0, rows);
    }

    /**
     * All rows, in parts of so many and a last one of what is left.
     *
     * @param each rows of a part, a multiple of {@value #STEP}
     */
    public static List<Part> of(long rows, long each) {
        List<Part> parts = new ArrayList<>();
        for (long from = 0; from < rows; from += each) {
            parts.add(new Part(from, Math.min(rows, from + each)));
        }
        return parts;
    }

    /** The rows in it. */
    public long size() {
        return to - from;
    }

    int shards() {
        return (int) ((size() + Shard.ROWS - 1) / Shard.ROWS);
    }

    Shard shard(int index) {
        long first = from + (long) index * Shard.ROWS;
        return new Shard(first, Math.min(to, first + Shard.ROWS));
    }
}
