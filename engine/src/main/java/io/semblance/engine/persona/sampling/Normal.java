package io.semblance.engine.persona.sampling;

/**
 * The standard normal distribution function, to 15 digits. Rational approximation 5666 of Hart et al., "Computer Approximations"
 * (1968), with a continued fraction in the tail, as arranged by G. West, "Better approximations to cumulative normal functions" (2005).
 */
final class Normal {
    private static final double TAIL = 7.07106781186547;
    private static final double ROOT_OF_TWO_PI = 2.506628274631;
    private static final double[] ABOVE = {
        3.52624965998911e-2,
        .700383064443688,
        6.37396220353165,
        33.912866078383,
        112.079291497871,
        221.213596169931,
        220.206867912376
    };
    private static final double[] UNDER = {
        8.83883476483184e-2,
        1.75566716318264,
        16.064177579207,
        86.7807322029461,
        296.564248779674,
        637.333633378831,
        793.826512519948,
        440.413735824752
    };

    private Normal() {}

    /** The share of the distribution below {@code x}. */
    static double below(double x) {
        double distance = Math.abs(x);
        double tail = distance > 37 ? 0 : tail(distance);
        return x > 0 ? 1 - tail : tail;
    }

    private static double tail(double distance) {
        double density = StrictMath.exp(-distance * distance / 2);
        if (distance < TAIL) {
            return density * polynomial(ABOVE, distance) / polynomial(UNDER, distance);
        }
        double fraction = distance + .65;
        for (int term = 4; term >= 1; term--) {
            fraction = distance + term / fraction;
        }
        return density / fraction / ROOT_OF_TWO_PI;
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (double coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }
}
