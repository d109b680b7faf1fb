package io.semblance.benchmarks.engine.quality;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Column shapes and pair trends of two tables, as engine.md defines them. */
final class Agreement {
    private static final int SLICES = 10;

    private final Values values;

    Agreement(Values values) {
        this.values = values;
    }

    /** The mean over the columns of 1 less the Kolmogorov-Smirnov distance, or less the total variation of levels. */
    double shape(int reference, int table) {
        double sum = 0;
        for (int column = 0; column < values.columns(); column++) {
            double[] a = values.tables()[reference][column];
            double[] b = values.tables()[table][column];
            sum += values.numeric()[column] ? 1 - kolmogorovSmirnov(a, b) : 1 - totalVariation(levels(a), levels(b));
        }
        return sum / values.columns();
    }

    private static double kolmogorovSmirnov(double[] a, double[] b) {
        double[] x = present(a);
        double[] y = present(b);
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < x.length && j < y.length) {
            double at = Math.min(x[i], y[j]);
            while (i < x.length && x[i] == at) {
                i++;
            }
            while (j < y.length && y[j] == at) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / x.length - (double) j / y.length));
        }
        double missing =
                Math.abs((double) (a.length - x.length) / a.length - (double) (b.length - y.length) / b.length);
        return largest + missing / 2;
    }

    private static double[] present(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    private static int[] levels(double[] values) {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }

    /** The mean over the pairs of columns of 1 less the total variation of their contingency in {@value #SLICES} slices. */
    double trend(int reference, int table) {
        int columns = values.columns();
        int[][] a = new int[columns][];
        int[][] b = new int[columns][];
        for (int column = 0; column < columns; column++) {
            double[] x = values.tables()[reference][column];
            double[] y = values.tables()[table][column];
            double[] edges = values.numeric()[column] ? edges(x) : new double[0];
            a[column] = values.numeric()[column] ? slices(x, edges) : levels(x);
            b[column] = values.numeric()[column] ? slices(y, edges) : levels(y);
        }
        double sum = 0;
        for (int second = 0; second < columns; second++) {
            for (int first = 0; first < second; first++) {
                sum += 1 - totalVariation(joint(a[first], a[second]), joint(b[first], b[second]));
            }
        }
        return columns < 2 ? 1 : sum / (columns * (columns - 1) / 2.0);
    }

    private static double[] edges(double[] values) {
        double[] sorted = present(values);
        double[] edges = new double[SLICES - 1];
        for (int i = 1; i < SLICES; i++) {
            edges[i - 1] = sorted[(int) ((long) sorted.length * i / SLICES)];
        }
        return Arrays.stream(edges).distinct().toArray();
    }

    private static int[] slices(double[] values, double[] edges) {
        int[] slices = new int[values.length];
        for (int row = 0; row < values.length; row++) {
            int at = Arrays.binarySearch(edges, values[row]);
            slices[row] = Double.isNaN(values[row]) ? edges.length + 1 : at >= 0 ? at + 1 : -at - 1;
        }
        return slices;
    }

    private static int[] joint(int[] a, int[] b) {
        int[] joint = new int[a.length];
        for (int row = 0; row < joint.length; row++) {
            joint[row] = a[row] << 16 | b[row];
        }
        return joint;
    }

    private static double totalVariation(int[] a, int[] b) {
        Map<Integer, Double> difference = new HashMap<>();
        for (int value : a) {
            difference.merge(value, 1.0 / a.length, Double::sum);
        }
        for (int value : b) {
            difference.merge(value, -1.0 / b.length, Double::sum);
        }
        return difference.values().stream().mapToDouble(Math::abs).sum() / 2;
    }
}
