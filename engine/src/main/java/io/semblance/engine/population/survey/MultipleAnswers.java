package io.semblance.engine.population.survey;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Answers that are any number of options each.
 *
 * @param choices for each row 0 without an answer, else the number of its options and one, then the places of its options, ascending; all in
 *     seven bits a byte, the lowest first (LEB128)
 * @param rows of the survey
 */
record MultipleAnswers(byte[] choices, int rows, int[] counts, int answered) implements Answers {

    /** Takes the options of one row. */
    private interface Visitor {
        void row(int row, int[] options, int count);
    }

    /** @throws IllegalArgumentException when the bytes are not of this form */
    static MultipleAnswers of(byte[] choices, int rows, int options) {
        int[] counts = new int[options];
        int[] answered = new int[1];
        int end = visit(choices, rows, options, (row, chosen, count) -> {
            answered[0]++;
            for (int at = 0; at < count; at++) {
                counts[chosen[at]]++;
            }
        });
        if (end != choices.length) {
            throw new IllegalArgumentException("bytes behind the last row");
        }
        return new MultipleAnswers(choices, rows, counts, answered[0]);
    }

    @Override
    public int answered(BitSet among) {
        int[] found = new int[1];
        visit((row, chosen, count) -> found[0] += among.get(row) ? 1 : 0);
        return found[0];
    }

    @Override
    public int[] counts(BitSet among) {
        int[] found = new int[counts.length];
        visit((row, chosen, count) -> {
            for (int at = 0; at < count && among.get(row); at++) {
                found[chosen[at]]++;
            }
        });
        return found;
    }

    @Override
    public BitSet choosing(int option) {
        BitSet found = new BitSet(rows);
        visit((row, chosen, count) -> {
            if (Arrays.binarySearch(chosen, 0, count, option) >= 0) {
                found.set(row);
            }
        });
        return found;
    }

    @Override
    public long bytes() {
        return choices.length;
    }

    private void visit(Visitor visitor) {
        visit(choices, rows, counts.length, visitor);
    }

    private static int visit(byte[] choices, int rows, int options, Visitor visitor) {
        int[] chosen = new int[options];
        int at = 0;
        for (int row = 0; row < rows; row++) {
            long head = number(choices, at);
            at += length(choices, at);
            int count = (int) head - 1;
            if (count > options) {
                throw new IllegalArgumentException("more choices than options");
            }
            for (int choice = 0; choice < count; choice++) {
                chosen[choice] = (int) number(choices, at);
                at += length(choices, at);
                if (chosen[choice] >= options || choice > 0 && chosen[choice] <= chosen[choice - 1]) {
                    throw new IllegalArgumentException("choices out of order");
                }
            }
            if (count >= 0) {
                visitor.row(row, chosen, count);
            }
        }
        return at;
    }

    /** Numbers are below 2^14: two bytes at the most. */
    private static long number(byte[] bytes, int at) {
        if (at >= bytes.length || bytes[at] < 0 && (at + 1 >= bytes.length || bytes[at + 1] < 0)) {
            throw new IllegalArgumentException("a number without end");
        }
        return bytes[at] >= 0 ? bytes[at] : bytes[at] & 0x7F | bytes[at + 1] << 7;
    }

    private static int length(byte[] bytes, int at) {
        return bytes[at] >= 0 ? 1 : 2;
    }
}
