package io.semblance.benchmarks.engine.quality;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** What gradient-boosted trees can tell: synthetic rows from real ones, and a target from the other columns. */
final class Boosting {
    private static final int ROUNDS = 100;
    private static final int FOLDS = 3;
    private static final int MOST_ROWS = 15_000;
    private static final int FEWEST_OF_A_CLASS = 5;

    private final Values values;

    Boosting(Values values) {
        this.values = values;
    }

    /** The area under the curve of a classifier that tells two tables apart, cross-validated: .5 when it cannot. */
    double tellsApart(int a, int b) throws XGBoostError {
        int rows = Math.min(MOST_ROWS, Math.min(values.rows(a), values.rows(b)));
        int[] all = IntStream.range(0, values.columns()).toArray();
        float[] features = new float[2 * rows * all.length];
        float[] labels = new float[2 * rows];
        for (int row = 0; row < 2 * rows; row++) {
            fill(features, row, row < rows ? a : b, row % rows, all);
            labels[row] = row < rows ? 0 : 1;
        }
        int[] fold = new Random(0).ints(2L * rows, 0, FOLDS).toArray();
        double[] scores = new double[2 * rows];
        for (int held = 0; held < FOLDS; held++) {
            int out = held;
            int[] learn =
                    IntStream.range(0, fold.length).filter(i -> fold[i] != out).toArray();
            int[] test =
                    IntStream.range(0, fold.length).filter(i -> fold[i] == out).toArray();
            Booster model =
                    train(select(features, learn, all.length), select(labels, learn), all, "binary:logistic", 1);
            float[][] predicted = model.predict(matrix(select(features, test, all.length), all));
            for (int i = 0; i < test.length; i++) {
                scores[test[i]] = predicted[i][0];
            }
        }
        return areaUnderCurve(scores, labels);
    }

    /** How well a model of one table predicts a column of another: the area under the curve, or R squared for numbers. */
    double predicts(int learned, int tested, int target) throws XGBoostError {
        int[] others = IntStream.range(0, values.columns())
                .filter(column -> column != target)
                .toArray();
        float[] features = features(learned, others);
        float[] testFeatures = features(tested, others);
        double[] y = values.tables()[learned][target];
        double[] truth = values.tables()[tested][target];
        if (values.numeric()[target]) {
            Booster model = train(features, floats(y), others, "reg:squarederror", 1);
            return rSquared(model.predict(matrix(testFeatures, others)), truth);
        }
        Map<Double, Integer> classes = new TreeMap<>();
        Arrays.stream(y).forEach(value -> classes.putIfAbsent(value, classes.size()));
        float[] labels = floats(Arrays.stream(y).map(classes::get).toArray());
        Booster model = train(features, labels, others, "multi:softprob", Math.max(2, classes.size()));
        float[][] chances = model.predict(matrix(testFeatures, others));
        double weighted = 0;
        double weight = 0;
        for (Map.Entry<Double, Integer> known : classes.entrySet()) {
            float[] is = floats(Arrays.stream(truth)
                    .map(value -> value == known.getKey() ? 1 : 0)
                    .toArray());
            double[] scores = Arrays.stream(chances)
                    .mapToDouble(row -> row[known.getValue()])
                    .toArray();
            double positives =
                    IntStream.range(0, is.length).mapToDouble(i -> is[i]).sum();
            if (positives > FEWEST_OF_A_CLASS && is.length - positives > FEWEST_OF_A_CLASS) {
                weighted += positives * areaUnderCurve(scores, is);
                weight += positives;
            }
        }
        return weighted / weight;
    }

    private Booster train(float[] features, float[] labels, int[] columns, String objective, int classes)
            throws XGBoostError {
        DMatrix data = matrix(features, columns);
        data.setLabel(labels);
        Map<String, Object> settings = new HashMap<>(Map.of(
                "objective", objective,
                "tree_method", "hist",
                "grow_policy", "lossguide",
                "max_leaves", 31,
                "max_depth", 0,
                "min_child_weight", 5,
                "eta", 0.1,
                "seed", 0,
                "verbosity", 0));
        if (classes > 1) {
            settings.put("num_class", classes);
        }
        return XGBoost.train(data, settings, ROUNDS, Map.of(), null, null);
    }

    private DMatrix matrix(float[] features, int[] columns) throws XGBoostError {
        DMatrix matrix = new DMatrix(features, features.length / columns.length, columns.length, Float.NaN);
        matrix.setFeatureTypes(Arrays.stream(columns)
                .mapToObj(column -> values.numeric()[column] ? "float" : "c")
                .toArray(String[]::new));
        return matrix;
    }

    private float[] features(int table, int[] columns) {
        float[] features = new float[values.rows(table) * columns.length];
        for (int row = 0; row < values.rows(table); row++) {
            fill(features, row, table, row, columns);
        }
        return features;
    }

    private void fill(float[] features, int at, int table, int row, int[] columns) {
        for (int i = 0; i < columns.length; i++) {
            features[at * columns.length + i] = (float) values.tables()[table][columns[i]][row];
        }
    }

    private static float[] select(float[] features, int[] rows, int columns) {
        float[] selected = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(features, rows[i] * columns, selected, i * columns, columns);
        }
        return selected;
    }

    private static float[] select(float[] values, int[] rows) {
        return select(values, rows, 1);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double rSquared(float[][] predicted, double[] truth) {
        double mean = Arrays.stream(truth).average().orElseThrow();
        double left = 0;
        double all = 0;
        for (int i = 0; i < truth.length; i++) {
            left += Math.pow(truth[i] - predicted[i][0], 2);
            all += Math.pow(truth[i] - mean, 2);
        }
        return 1 - left / all;
    }

    /** By ranks, ties counting half (Mann and Whitney, 1947). */
    private static double areaUnderCurve(double[] scores, float[] labels) {
        List<Integer> order = IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[a], scores[b]))
                .toList();
        double ranks = 0;
        double positives = 0;
        for (int i = 0; i < order.size(); ) {
            int j = i;
            double positivesHere = 0;
            while (j < order.size() && scores[order.get(j)] == scores[order.get(i)]) {
                positivesHere += labels[order.get(j++)];
            }
            ranks += positivesHere * (i + j + 1) / 2.0;
            positives += positivesHere;
            i = j;
        }
        double negatives = order.size() - positives;
        return (ranks - positives * (positives + 1) / 2) / (positives * negatives);
    }
}
