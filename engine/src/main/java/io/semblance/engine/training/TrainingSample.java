package io.semblance.engine.training;

import io.semblance.engine.encoding.Codes;
import io.semblance.engine.encoding.EncodedTable;
import io.semblance.engine.random.Draws;

/**
 * The rows one tree is grown on, copied together so that they stay in the cache.
 *
 * @param codes by column; empty for columns that are neither target nor feature
 * @param rows how many
 */
@SuppressWarnings("ArrayRecordComponent")
record TrainingSample(char[][] codes, int rows) {

    /** Draws rows without replacement (Knuth, TAOCP 2, 3.4.2, algorithm S). */
    static TrainingSample draw(EncodedTable table, int target, int[] features, TrainingOptions options, long key) {
        int wanted = (int) Math.min(options.treeRows(), Math.max(1, Math.ceil(table.rows() * options.subsample())));
        int[] chosen = new int[wanted];
        int taken = 0;
        for (int row = 0; taken < wanted; row++) {
            if (Draws.unit(key, row) * (table.rows() - row) < wanted - taken) {
                chosen[taken++] = row;
            }
        }
        char[][] codes = new char[table.columns().size()][0];
        codes[target] = gather(table.codes().get(target), chosen);
        for (int feature : features) {
            codes[feature] = gather(table.codes().get(feature), chosen);
        }
        return new TrainingSample(codes, wanted);
    }

    private static char[] gather(Codes codes, int[] rows) {
        char[] gathered = new char[rows.length];
        for (int i = 0; i < rows.length; i++) {
            gathered[i] = (char) codes.at(rows[i]);
        }
        return gathered;
    }
}
