package io.semblance.engine.population.kernel;

/**
 * Solves A x = b for a symmetric positive matrix by A = U' U with U an upper triangle (Golub and Van Loan, "Matrix Computations", 4th ed., section
 * 4.2). All inner loops run along rows and add to a row, so that they are vectorised.
 */
final class Cholesky {
    private final int size;
    private final double[] upper;

    /** @param matrix by rows, of which the upper triangle is read; overwritten */
    Cholesky(int size, double[] matrix) {
        this.size = size;
        this.upper = matrix;
        for (int pivot = 0; pivot < size; pivot++) {
            int row = pivot * size;
            // Rounding can take a pivot to 0 or below; the noise is far above.
            double root = Math.sqrt(Math.max(upper[row + pivot], 1e-9));
            for (int column = pivot; column < size; column++) {
                upper[row + column] /= root;
            }
            upper[row + pivot] = root;
            for (int below = pivot + 1; below < size; below++) {
                double factor = upper[row + below];
                int target = below * size;
                for (int column = below; column < size; column++) {
                    upper[target + column] -= factor * upper[row + column];
                }
            }
        }
    }

    /** Overwrites b with x. */
    void solve(double[] b) {
        for (int pivot = 0; pivot < size; pivot++) {
            int row = pivot * size;
            b[pivot] /= upper[row + pivot];
            double value = b[pivot];
            for (int column = pivot + 1; column < size; column++) {
                b[column] -= value * upper[row + column];
            }
        }
        for (int pivot = size - 1; pivot >= 0; pivot--) {
            int row = pivot * size;
            double rest = b[pivot];
            for (int column = pivot + 1; column < size; column++) {
                rest -= upper[row + column] * b[column];
            }
            b[pivot] = rest / upper[row + pivot];
        }
    }
}
