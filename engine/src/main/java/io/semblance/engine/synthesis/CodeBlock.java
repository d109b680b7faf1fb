package io.semblance.engine.synthesis;

import java.util.Arrays;

/**
 * Rows that are being drawn, column by column: their keys, the codes drawn so far, and the logarithms of their weights.
 * A block is used by one thread.
 */
public final class CodeBlock {
    /** The most rows of a block: its codes and one tree stay in the cache together. */
    public static final int MOST_ROWS = 4_096;

    static final int SHIFT = 12;

    private final int columns;
    private final char[] codes;
    private final long[] keys = new long[MOST_ROWS];
    private final double[] logWeights = new double[MOST_ROWS];
    private int rows;

    /** An empty block of so many columns. */
    public CodeBlock(int columns) {
        this.columns = columns;
        this.codes = new char[columns << SHIFT];
    }

    /** Forgets all rows. */
    public void clear() {
        Arrays.fill(logWeights, 0, rows, 0);
        rows = 0;
    }

    /** Adds a row without codes and returns its place. */
    public int add(long key) {
        keys[rows] = key;
        return rows++;
    }

    /** Gives a row the codes of a row of another block. */
    public void set(int row, CodeBlock other, int otherRow) {
        for (int column = 0; column < columns; column++) {
            codes[(column << SHIFT) + row] = other.codes[(column << SHIFT) + otherRow];
        }
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The key of a row. */
    public long key(int row) {
        return keys[row];
    }

    /** The code of a cell. */
    public char code(int column, int row) {
        return codes[(column << SHIFT) + row];
    }

    /** Writes the codes of a column of all rows to an array, from {@code offset} on. */
    public void copyColumn(int column, char[] target, int offset) {
        System.arraycopy(codes, column << SHIFT, target, offset, rows);
    }

    /** Writes the codes of a row to an array by column. */
    public void copy(int row, char[] target) {
        for (int column = 0; column < columns; column++) {
            target[column] = codes[(column << SHIFT) + row];
        }
    }

    /** Gives a row the codes of an array by column. */
    public void set(int row, char[] source) {
        for (int column = 0; column < columns; column++) {
            codes[(column << SHIFT) + row] = source[column];
        }
    }

    /** The logarithm of a row's weight; negative infinity for a row that cannot be. */
    public double logWeight(int row) {
        return logWeights[row];
    }

    char[] codes() {
        return codes;
    }

    long[] keys() {
        return keys;
    }

    double[] logWeights() {
        return logWeights;
    }
}
