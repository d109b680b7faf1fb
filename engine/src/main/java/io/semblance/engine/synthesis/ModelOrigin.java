package io.semblance.engine.synthesis;

import java.util.List;
import java.util.Optional;

/**
 * Where a model comes from: what reports on its rows need to know of the seed, which is not there any more. It holds counts
 * and, at the most, hashes of rows.
 *
 * @param seedSha256 SHA-256 of the seed file, 64 hexadecimal digits in lower case; empty when it was not learned from a file
 * @param counts for each column of the seed, what the rows of each code count
 * @param leafRows the fewest rows of a leaf
 * @param heldOut what was measured of it; empty when there were too few rows
 * @param trained the rows that it has learned, where it would repeat them too often
 */
public record ModelOrigin(
        Optional<String> seedSha256,
        List<long[]> counts,
        int leafRows,
        Optional<HeldOutFigures> heldOut,
        Optional<TrainedRows> trained) {
    public ModelOrigin {
        counts = List.copyOf(counts);
    }

    /** What is known of a table of codes alone. */
    public static ModelOrigin of(List<long[]> counts, int leafRows) {
        return new ModelOrigin(Optional.empty(), counts, leafRows, Optional.empty(), Optional.empty());
    }

    /** The same of a file, with what was measured. */
    public ModelOrigin of(String sha256, Optional<HeldOutFigures> measured) {
        return new ModelOrigin(Optional.of(sha256), counts, leafRows, measured, trained);
    }

    /** The same, with the rows that were learned. */
    public ModelOrigin with(Optional<TrainedRows> rows) {
        return new ModelOrigin(seedSha256, counts, leafRows, heldOut, rows);
    }

    /**
     * What a model of one half of the seed showed against the other half; see the report of the training.
     *
     * @param rows the rows of either half
     * @param shape how closely the columns of synthetic rows follow those held out, 1 where entirely
     * @param trend the same of pairs of columns
     * @param nearerToTrained the share of synthetic rows nearer to a trained row than to any held out
     * @param copies the share of synthetic rows that equal a trained row
     * @param copiesAmongHeldOut the same of rows held out
     * @param distanceRatio the median distance to the nearest trained row over that of rows held out
     */
    public record HeldOutFigures(
            int rows,
            double shape,
            double trend,
            double nearerToTrained,
            double copies,
            double copiesAmongHeldOut,
            double distanceRatio) {}
}
