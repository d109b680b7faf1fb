package io.semblance.engine.profile;

import java.util.Arrays;

/** The few smallest and largest values of a stream, repeats included. */
public final class Extremes {
    /** How many are kept on each side. */
    static final int KEPT = 10;

    private final double[] smallest = new double[KEPT];
    private final double[] largest = new double[KEPT];
    private int size;

    void add(double value, long count) {
        for (long i = Math.min(count, KEPT); i > 0; i--) {
            add(value);
        }
    }

    /** The {@code rank}-th smallest value, from 1. */
    double smallest(int rank) {
        return smallest[Math.min(rank, size) - 1];
    }

    /** The {@code rank}-th largest value, from 1. */
    double largest(int rank) {
        return -largest[Math.min(rank, size) - 1];
    }

    private void add(double value) {
        if (size < KEPT) {
            smallest[size] = value;
            largest[size] = -value;
            size++;
            Arrays.sort(smallest, 0, size);
            Arrays.sort(largest, 0, size);
            return;
        }
        insert(smallest, value);
        insert(largest, -value);
    }

    private static void insert(double[] sorted, double value) {
        int at = KEPT - 1;
        if (value >= sorted[at]) {
            return;
        }
        while (at > 0 && sorted[at - 1] > value) {
            sorted[at] = sorted[at - 1];
            at--;
        }
        sorted[at] = value;
    }
}
