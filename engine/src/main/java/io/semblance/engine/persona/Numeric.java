package io.semblance.engine.persona;

/**
 * A normal distribution cut off at both ends.
 *
 * @param min the least value
 * @param max the greatest value, at least {@code min}
 * @param mean of the normal distribution before it is cut
 * @param sd its standard deviation, at least 0; with 0 all values are the mean
 * @param integer whether values are whole
 */
public record Numeric(double min, double max, double mean, double sd, boolean integer) implements Distribution {
    public Numeric {
        if (!Double.isFinite(min) || !Double.isFinite(max) || !Double.isFinite(mean) || !Double.isFinite(sd)) {
            throw new IllegalArgumentException("min, max, mean and sd must be finite numbers");
        }
        if (min > max) {
            throw new IllegalArgumentException("min %s is above max %s".formatted(min, max));
        }
        if (sd < 0) {
            throw new IllegalArgumentException("sd %s is below 0".formatted(sd));
        }
        if (integer && StrictMath.ceil(min) > StrictMath.floor(max)) {
            throw new IllegalArgumentException("no whole number lies between %s and %s".formatted(min, max));
        }
    }

    /** The same shape between other bounds; a mean outside of them moves to just inside of the nearer one. */
    public Numeric within(double least, double most) {
        double spread = Math.min(sd, (most - least) / 2);
        double inside = Math.min(spread / 2, (most - least) / 4);
        double centre = mean < least ? least + inside : mean > most ? most - inside : mean;
        return new Numeric(least, most, centre, spread, integer);
    }
}
