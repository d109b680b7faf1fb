package io.semblance.benchmarks.prediction;

import io.semblance.engine.prediction.calibration.Calibration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes a calibration of held-out predictions. */
final class Residuals {
    private static final int CLASSES = 8;
    private static final double TAIL = .05;
    /** Fewer residuals have no tails. */
    private static final int FEWEST = 60;

    private Residuals() {}

    static Calibration calibration(List<HeldOut> heldOut) {
        List<HeldOut> sorted = heldOut.stream()
                .sorted(Comparator.comparingDouble(HeldOut::support))
                .toList();
        double[] supports = new double[CLASSES];
        double[] skills = new double[CLASSES];
        double[][] lows = new double[CLASSES][];
        double[][] highs = new double[CLASSES][];
        double[][] overall = tails(sorted, new double[2][Calibration.SHARE_CLASSES]);
        for (int at = 0; at < CLASSES; at++) {
            List<HeldOut> of = sorted.subList(at * sorted.size() / CLASSES, (at + 1) * sorted.size() / CLASSES);
            supports[at] = of.get(of.size() / 2).support();
            skills[at] = Math.max(HeldOut.skill(of) / 100, at == 0 ? 0 : skills[at - 1] + 1e-4);
            double[][] tails = tails(of, overall);
            lows[at] = tails[0];
            highs[at] = tails[1];
        }
        return new Calibration(supports, skills, lows, highs);
    }

    /** The low and the high tail of true less predicted shares by class of the predicted share; where there are too few, those given. */
    private static double[][] tails(List<HeldOut> heldOut, double[][] otherwise) {
        List<List<Double>> residuals = new ArrayList<>();
        for (int shareClass = 0; shareClass < Calibration.SHARE_CLASSES; shareClass++) {
            residuals.add(new ArrayList<>());
        }
        for (HeldOut one : heldOut) {
            for (int option = 0; option < one.predicted().length; option++) {
                residuals
                        .get(Calibration.shareClass(one.predicted()[option]))
                        .add(one.question().shares()[option] - one.predicted()[option]);
            }
        }
        double[][] tails = {otherwise[0].clone(), otherwise[1].clone()};
        for (int shareClass = 0; shareClass < Calibration.SHARE_CLASSES; shareClass++) {
            double[] sorted = residuals.get(shareClass).stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            if (sorted.length >= FEWEST) {
                tails[0][shareClass] = sorted[(int) (TAIL * sorted.length)];
                tails[1][shareClass] = sorted[sorted.length - 1 - (int) (TAIL * sorted.length)];
            }
        }
        return tails;
    }
}
