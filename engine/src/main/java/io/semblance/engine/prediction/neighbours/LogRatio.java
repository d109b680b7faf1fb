package io.semblance.engine.prediction.neighbours;

/** Shares beside equal ones, as logarithms: 0 for an equal share, whatever the number of options. */
final class LogRatio {
    /** Added to every share, so that an answer that nobody gave is rare and not impossible. */
    private static final double FLOOR = .01;

    private static final double FURTHEST = 3.5;

    private LogRatio() {}

    /** For options that answer the question their share of such answers, for others their share of all. */
    static double[] of(double[] shares, boolean[] substantive) {
        double answered = 0;
        int answers = 0;
        for (int option = 0; option < shares.length; option++) {
            answered += substantive[option] ? shares[option] : 0;
            answers += substantive[option] ? 1 : 0;
        }
        double[] ratios = new double[shares.length];
        for (int option = 0; option < shares.length; option++) {
            ratios[option] = substantive[option] && answered > 0
                    ? of(shares[option] / answered, answers)
                    : of(shares[option], shares.length);
        }
        return ratios;
    }

    private static double of(double share, int options) {
        double ratio = Math.log((share + FLOOR) * options / (1 + options * FLOOR));
        return Math.clamp(ratio, -FURTHEST, FURTHEST);
    }
}
