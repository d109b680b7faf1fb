package io.semblance.engine.profile;

/**
 * Reads a decimal number from characters without allocating. Holds the last result, so one instance serves one thread.
 *
 * <p>A mantissa below 2^53 and a power of ten up to 10^22 are exact doubles, so their quotient is correctly rounded
 * (Clinger, "How to read floating point numbers accurately", PLDI 1990); anything else goes through the JDK.
 */
public final class NumberText {
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long EXACT = 1L << 53;
    private static final int LONGEST = 40;

    private double value;
    private int decimals;

    /** The number last read. */
    public double value() {
        return value;
    }

    /** The digits after the decimal point of the number last read. */
    public int decimals() {
        return decimals;
    }

    /** Whether the text is a plain number; "007" is not, since its zeros would be lost. */
    public boolean read(char[] buffer, int offset, int length) {
        int end = offset + length;
        int at = offset;
        if (length == 0 || length > LONGEST) {
            return false;
        }
        boolean negative = buffer[at] == '-';
        if (negative || buffer[at] == '+') {
            at++;
        }
        int firstDigit = at;
        long mantissa = 0;
        int digits = 0;
        int point = -1;
        boolean exact = true;
        for (; at < end; at++) {
            char c = buffer[at];
            if (c >= '0' && c <= '9') {
                digits++;
                exact &= mantissa < EXACT / 10 - 1;
                mantissa = exact ? mantissa * 10 + (c - '0') : mantissa;
            } else if (c == '.' && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        int wholeDigits = (point < 0 ? at : point) - firstDigit;
        if (digits == 0 || wholeDigits > 1 && buffer[firstDigit] == '0') {
            return false;
        }
        decimals = point < 0 ? 0 : at - point - 1;
        if (at < end || !exact || decimals >= POWERS.length) {
            return slow(buffer, offset, end, at);
        }
        double magnitude = mantissa / POWERS[decimals];
        value = negative ? -magnitude : magnitude;
        return true;
    }

    private boolean slow(char[] buffer, int offset, int end, int at) {
        int exponent = 0;
        if (at < end) {
            if (buffer[at] != 'e' && buffer[at] != 'E') {
                return false;
            }
            try {
                exponent = Integer.parseInt(new String(buffer, at + 1, end - at - 1));
            } catch (NumberFormatException notANumber) {
                return false;
            }
        }
        value = Double.parseDouble(new String(buffer, offset, end - offset));
        decimals = Math.clamp((long) decimals - exponent, 0, 400);
        return Double.isFinite(value);
    }
}
