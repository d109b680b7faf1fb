package io.semblance.engine.prediction.neighbours;

/** A share beside an equal one, as a logarithm: 0 for an equal share, whatever the number of options. */
final class LogRatio {
    /** Added to every share, so that an answer that nobody gave is rare and not impossible. */
    private static final double FLOOR = .01;

    private static final double FURTHEST = 3.5;

    private LogRatio() {}

    static double of(double share, int options) {
        double ratio = Math.log((share + FLOOR) * options / (1 + options * FLOOR));
        return Math.clamp(ratio, -FURTHEST, FURTHEST);
    }
}
