package io.semblance.engine.population.survey;

import java.util.BitSet;

/**
 * Answers that are one option each. A row's code is 0 without an answer, else the option's place and one.
 *
 * @param low the lower byte of each row's code
 * @param high the upper one; empty when there are fewer than 256 codes
 */
record SingleAnswers(byte[] low, byte[] high, int[] counts, int answered) implements Answers {

    /** @throws IllegalArgumentException when there are more codes than options */
    static SingleAnswers of(byte[] low, byte[] high, int options) {
        int[] counts = new int[options];
        int answered = 0;
        for (int row = 0; row < low.length; row++) {
            int code = code(low, high, row);
            if (code > options) {
                throw new IllegalArgumentException("an answer that is no option");
            }
            if (code > 0) {
                counts[code - 1]++;
                answered++;
            }
        }
        return new SingleAnswers(low, high, counts, answered);
    }

    static int code(byte[] low, byte[] high, int row) {
        return high.length == 0 ? low[row] & 0xFF : (high[row] & 0xFF) << 8 | low[row] & 0xFF;
    }

    @Override
    public int answered(BitSet among) {
        int found = 0;
        for (int row = among.nextSetBit(0); row >= 0 && row < low.length; row = among.nextSetBit(row + 1)) {
            found += code(low, high, row) > 0 ? 1 : 0;
        }
        return found;
    }

    @Override
    public int[] counts(BitSet among) {
        int[] found = new int[counts.length];
        for (int row = among.nextSetBit(0); row >= 0 && row < low.length; row = among.nextSetBit(row + 1)) {
            int code = code(low, high, row);
            if (code > 0) {
                found[code - 1]++;
            }
        }
        return found;
    }

    @Override
    public BitSet choosing(int option) {
        BitSet rows = new BitSet(low.length);
        for (int row = 0; row < low.length; row++) {
            if (code(low, high, row) == option + 1) {
                rows.set(row);
            }
        }
        return rows;
    }

    @Override
    public long bytes() {
        return (long) low.length + high.length;
    }
}
