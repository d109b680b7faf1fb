package io.semblance.engine.prediction.calibration;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * What held-out questions tell about predictions, by how much neighbours support them.
 *
 * @param supports the middle of each class of support, ascending
 * @param skills by class: by how much nearer to the truth than equal shares predictions were, from 0 to 1, never falling
 * @param lows by class of support and of predicted share: what a true share was at least below (negative) or above the predicted one in 19
 *     of 20 cases
 * @param highs the same for the other end
 */
public record Calibration(double[] supports, double[] skills, double[][] lows, double[][] highs) {
    /** Lower ends of the classes of predicted shares. */
    private static final double[] SHARES = {0, .05, .1, .2, .35, .55};

    public static final int SHARE_CLASSES = SHARES.length;

    /** The class of a predicted share. */
    public static int shareClass(double share) {
        int found = Arrays.binarySearch(SHARES, share);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /** From 0 to 1, between the classes as on a line. */
    public double confidence(double support) {
        return Math.clamp(between(support, skills), 0, 1);
    }

    /** The lower end of where 9 of 10 true shares of an option lay. Of two options, one ends where the other begins. */
    public double low(double support, double[] shares, int option) {
        double own = low(support, shares[option]);
        return shares.length == 2 ? (own + 1 - high(support, shares[1 - option])) / 2 : own;
    }

    /** The upper end. */
    public double high(double support, double[] shares, int option) {
        double own = high(support, shares[option]);
        return shares.length == 2 ? (own + 1 - low(support, shares[1 - option])) / 2 : own;
    }

    private double low(double support, double share) {
        return Math.clamp(share + Math.min(0, between(support, column(lows, share))), 0, 1);
    }

    private double high(double support, double share) {
        return Math.clamp(share + Math.max(0, between(support, column(highs, share))), 0, 1);
    }

    private static double[] column(double[][] table, double share) {
        int shareClass = shareClass(share);
        return Arrays.stream(table).mapToDouble(row -> row[shareClass]).toArray();
    }

    private double between(double support, double[] values) {
        int next = 0;
        while (next < supports.length && supports[next] < support) {
            next++;
        }
        if (next == 0 || next == supports.length) {
            return values[next == 0 ? 0 : next - 1];
        }
        double along = (support - supports[next - 1]) / (supports[next] - supports[next - 1]);
        return values[next - 1] + along * (values[next] - values[next - 1]);
    }

    public static Calibration read(DataInputStream in) throws IOException {
        int classes = in.readInt();
        double[] supports = doubles(in, classes);
        double[] skills = doubles(in, classes);
        double[][] lows = new double[classes][];
        double[][] highs = new double[classes][];
        for (int at = 0; at < classes; at++) {
            lows[at] = doubles(in, SHARE_CLASSES);
            highs[at] = doubles(in, SHARE_CLASSES);
        }
        return new Calibration(supports, skills, lows, highs);
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeInt(supports.length);
        write(out, supports);
        write(out, skills);
        for (int at = 0; at < supports.length; at++) {
            write(out, lows[at]);
            write(out, highs[at]);
        }
    }

    private static double[] doubles(DataInputStream in, int count) throws IOException {
        double[] numbers = new double[count];
        for (int at = 0; at < count; at++) {
            numbers[at] = in.readDouble();
        }
        return numbers;
    }

    private static void write(DataOutputStream out, double[] numbers) throws IOException {
        for (double number : numbers) {
            out.writeDouble(number);
        }
    }
}
