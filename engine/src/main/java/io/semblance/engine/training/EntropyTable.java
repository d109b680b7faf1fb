package io.semblance.engine.training;

/** The values of n · ln n for whole n. */
final class EntropyTable {
    private final double[] values;

    EntropyTable(int largest) {
        values = new double[largest + 1];
        for (int n = 2; n <= largest; n++) {
            values[n] = n * StrictMath.log(n);
        }
    }

    double of(int n) {
        return values[n];
    }
}
