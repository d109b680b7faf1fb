package io.semblance.engine.persona;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as the values of fields are written: without exponent, without needless zeros. */
public final class NumberValue {
    private static final int LONGEST = 40;

    private NumberValue() {}

    /** The number that a value is, or NaN. */
    public static double of(String value) {
        String trimmed = value.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST || !startsLikeANumber(trimmed)) {
            return Double.NaN;
        }
        try {
            double number = new BigDecimal(trimmed).doubleValue();
            return Double.isFinite(number) ? number : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** A finite number in at most six decimals. */
    public static String text(double number) {
        if (number == StrictMath.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        return BigDecimal.valueOf(number)
                .setScale(6, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static boolean startsLikeANumber(String text) {
        char first = text.charAt(0);
        return first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
    }
}
