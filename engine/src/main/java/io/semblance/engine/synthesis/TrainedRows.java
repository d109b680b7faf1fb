package io.semblance.engine.synthesis;

import io.semblance.engine.encoding.Codes;
import io.semblance.engine.random.Draws;
import java.util.Arrays;
import java.util.List;

/**
 * The rows that a model has learned, as salted hashes of their codes: enough to see that a drawn row equals one of them.
 *
 * <p>Some synthetic rows equal trained ones by chance, as others like them do. Where they do so more often, only the share {@code kept}
 * of such rows is kept and the rest is drawn anew.
 */
public final class TrainedRows {
    /** More rows than this are not kept: by then single rows hardly matter, and hashes would outgrow the model. */
    public static final int MOST = 1 << 20;

    private static final int EMPTY = 0;

    /** Places of the table for each power of two of hashes, so that at least half of them are empty. */
    private static final int ROOM = 4;

    private final long salt;
    private final long[] hashes;
    private final double kept;
    private final long[] table;

    /**
     * @param hashes distinct, none of them 0, ascending
     */
    TrainedRows(long salt, long[] hashes, double kept) {
        this.salt = salt;
        this.hashes = hashes;
        this.kept = kept;
        this.table = new long[ROOM * Integer.highestOneBit(Math.max(1, hashes.length))];
        for (long hash : hashes) {
            table[slot(hash)] = hash;
        }
    }

    /**
     * The rows of some columns of codes.
     *
     * @param kept the share of rows equal to a trained one that is kept
     */
    public static TrainedRows of(List<Codes> columns, int rows, long salt, double kept) {
        long[] hashes = new long[rows];
        for (int row = 0; row < rows; row++) {
            long hash = salt;
            for (Codes codes : columns) {
                hash = add(hash, codes.at(row));
            }
            hashes[row] = hash == EMPTY ? 1 : hash;
        }
        return new TrainedRows(salt, Arrays.stream(hashes).sorted().distinct().toArray(), kept);
    }

    /**
     * The share of copies to keep so that they are as frequent as among rows that nobody learned: drawing anew until a row is kept makes
     * a share {@code q} of copies {@code qk / (1 - q + qk)}.
     */
    public static double kept(double copies, double amongHeldOut) {
        return copies <= amongHeldOut ? 1 : amongHeldOut * (1 - copies) / (copies * (1 - amongHeldOut));
    }

    /** Whether a row of a block equals one of them, its columns being the first of the block's. */
    boolean hold(CodeBlock block, int row, int columns) {
        long hash = salt;
        for (int column = 0; column < columns; column++) {
            hash = add(hash, block.code(column, row));
        }
        return table[slot(hash == EMPTY ? 1 : hash)] != EMPTY;
    }

    /** Where a hash is, or would be. */
    private int slot(long hash) {
        int slot = (int) hash & (table.length - 1);
        while (table[slot] != EMPTY && table[slot] != hash) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private static long add(long hash, int code) {
        return Draws.mix(hash + code + 1);
    }

    long salt() {
        return salt;
    }

    long[] hashes() {
        return hashes;
    }

    double kept() {
        return kept;
    }
}
