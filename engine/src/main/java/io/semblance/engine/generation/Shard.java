package io.semblance.engine.generation;

/**
 * A fixed slice of the rows of a generation.
 *
 * @param from its first row
 * @param to one past its last row
 */
record Shard(long from, long to) {
    /** The rows of every shard but the last. */
    static final int ROWS = 4_096;

    /** The number of shards of so many rows. */
    static int count(long rows) {
        return (int) ((rows + ROWS - 1) / ROWS);
    }

    /** The shard at an index. */
    static Shard of(int index, long rows) {
        long from = (long) index * ROWS;
        return new Shard(from, Math.min(rows, from + ROWS));
    }

    int size() {
        return (int) (to - from);
    }
}
