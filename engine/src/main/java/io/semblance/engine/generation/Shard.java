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

    int size() {
        return (int) (to - from);
    }
}
