package io.semblance.engine.prediction.neighbours;

/**
 * The log-ratios of options by Gaussian process regression on the entries of a few near questions (Rasmussen and Williams, "Gaussian
 * Processes for Machine Learning", MIT Press 2006, algorithm 2.1). Other than a weighted mean it lets twenty near-copies of one question
 * count as one.
 */
final class Regression {
    private final int size;
    /** The Cholesky factor of the entries' covariances with their noise, by rows. */
    private final double[] factor;

    /** Solutions of covariances x = ratios. */
    private final double[] solved;

    /**
     * @param covariances of the entries, by rows, with the noise on the diagonal; overwritten
     * @param ratios of the entries
     */
    Regression(double[] covariances, double[] ratios) {
        this.size = ratios.length;
        this.factor = covariances;
        decompose();
        this.solved = backward(forward(ratios));
    }

    /** The expected log-ratio of what has these covariances with the entries. */
    double mean(double[] covariances) {
        double sum = 0;
        for (int entry = 0; entry < size; entry++) {
            sum += covariances[entry] * solved[entry];
        }
        return sum;
    }

    /** Its variance, from 0 to 1: 1 when the entries say nothing. */
    double variance(double[] covariances) {
        double explained = 0;
        for (double one : forward(covariances)) {
            explained += one * one;
        }
        return Math.clamp(1 - explained, 0, 1);
    }

    private void decompose() {
        for (int row = 0; row < size; row++) {
            int at = row * size;
            for (int column = 0; column <= row; column++) {
                double rest = factor[at + column] - product(at, column * size, column);
                // Rounding and levels that are missing can take a pivot to 0 or below; the noise is far above.
                factor[at + column] =
                        column == row ? Math.sqrt(Math.max(rest, 1e-6)) : rest / factor[column * size + column];
            }
        }
    }

    private double product(int left, int right, int length) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int at = 0;
        // Four sums, so that one addition need not wait for the last.
        for (; at + 3 < length; at += 4) {
            first += factor[left + at] * factor[right + at];
            second += factor[left + at + 1] * factor[right + at + 1];
            third += factor[left + at + 2] * factor[right + at + 2];
            fourth += factor[left + at + 3] * factor[right + at + 3];
        }
        for (; at < length; at++) {
            first += factor[left + at] * factor[right + at];
        }
        return first + second + (third + fourth);
    }

    private double[] forward(double[] right) {
        double[] solution = new double[size];
        for (int row = 0; row < size; row++) {
            double rest = right[row];
            for (int column = 0; column < row; column++) {
                rest -= factor[row * size + column] * solution[column];
            }
            solution[row] = rest / factor[row * size + row];
        }
        return solution;
    }

    private double[] backward(double[] right) {
        double[] solution = right.clone();
        for (int row = size - 1; row >= 0; row--) {
            solution[row] /= factor[row * size + row];
            for (int column = 0; column < row; column++) {
                solution[column] -= factor[row * size + column] * solution[row];
            }
        }
        return solution;
    }
}
