package io.semblance.benchmarks.prediction;

import io.semblance.engine.prediction.head.AnswerHead;
import io.semblance.engine.random.Draws;
import java.util.Arrays;
import java.util.List;

/**
 * Trains one head by Adam (Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015) with decoupled decay of the weights and
 * a rate that falls as a cosine. The loss of a question is half its Kullback-Leibler divergence plus twice its total variation. One
 * thread, a seed, strict arithmetic: the same data give the same weights.
 */
final class HeadTraining {
    private static final int HIDDEN = AnswerHead.HIDDEN;
    private static final int BATCH = 32;
    private static final double RATE = 2e-3;
    private static final double DECAY = .5;
    private static final float SMALLEST_SPREAD = 1e-3f;

    private final List<Sample> samples;
    private final int inputs;
    private final long seed;

    /**
     * A question to learn from.
     *
     * @param features by option
     * @param weight of the question among all
     */
    record Sample(float[][] features, double[] shares, double weight) {}

    HeadTraining(List<Sample> samples, long seed) {
        this.samples = samples;
        this.inputs = samples.getFirst().features()[0].length;
        this.seed = seed;
    }

    AnswerHead train(int epochs) {
        Parameters parameters = new Parameters(inputs, seed);
        float[] means = new float[inputs];
        float[] spreads = new float[inputs];
        measure(means, spreads);
        AnswerHead scaling =
                new AnswerHead(means, spreads, new float[0], new float[0], new float[0], new float[0], new float[0]);
        List<float[][]> scaled = samples.stream()
                .map(sample ->
                        Arrays.stream(sample.features()).map(scaling::scaled).toArray(float[][]::new))
                .toList();
        int batches = samples.size() / BATCH;
        int[] order = new int[samples.size()];
        Arrays.setAll(order, at -> at);
        for (int epoch = 0; epoch < epochs; epoch++) {
            shuffle(order, epoch);
            for (int batch = 0; batch < batches; batch++) {
                for (int at = batch * BATCH; at < (batch + 1) * BATCH; at++) {
                    learn(parameters, scaled.get(order[at]), samples.get(order[at]));
                }
                double done = (epoch + (double) batch / batches) / epochs;
                parameters.step(RATE * .5 * (1 + StrictMath.cos(Math.PI * done)), DECAY);
            }
        }
        return parameters.head(means, spreads);
    }

    private void measure(float[] means, float[] spreads) {
        double[] sums = new double[inputs];
        double[] squares = new double[inputs];
        long rows = 0;
        for (Sample sample : samples) {
            for (float[] row : sample.features()) {
                rows++;
                for (int input = 0; input < inputs; input++) {
                    sums[input] += row[input];
                    squares[input] += (double) row[input] * row[input];
                }
            }
        }
        for (int input = 0; input < inputs; input++) {
            double mean = sums[input] / rows;
            means[input] = (float) mean;
            spreads[input] = (float) Math.sqrt(Math.max(0, squares[input] / rows - mean * mean)) + SMALLEST_SPREAD;
        }
    }

    private void shuffle(int[] order, int epoch) {
        long key = Draws.key(seed, 1_000_000L + epoch);
        for (int at = order.length - 1; at > 0; at--) {
            int other = (int) Draws.below(key, at, at + 1L);
            int moved = order[at];
            order[at] = order[other];
            order[other] = moved;
        }
    }

    private static void learn(Parameters parameters, float[][] features, Sample sample) {
        int options = features.length;
        float[][] first = new float[options][];
        float[][] second = new float[options][];
        double[] scores = new double[options];
        for (int option = 0; option < options; option++) {
            first[option] = parameters.layer(features[option], Parameters.FIRST);
            second[option] = parameters.layer(first[option], Parameters.SECOND);
            scores[option] = parameters.last(second[option]);
        }
        double[] slopes = slopes(shares(scores), sample.shares());
        for (int option = 0; option < options; option++) {
            double slope = slopes[option] * sample.weight() / BATCH;
            parameters.learn(features[option], first[option], second[option], (float) slope);
        }
    }

    static double[] shares(double[] scores) {
        double top = Arrays.stream(scores).max().orElse(0);
        double sum = 0;
        double[] shares = new double[scores.length];
        for (int option = 0; option < shares.length; option++) {
            shares[option] = StrictMath.exp(scores[option] - top);
            sum += shares[option];
        }
        for (int option = 0; option < shares.length; option++) {
            shares[option] /= sum;
        }
        return shares;
    }

    /** The derivative of the loss by the scores: the divergence gives (p - t) / 2, the variation p (s - sum of s p), s the sign of p - t. */
    private static double[] slopes(double[] predicted, double[] truth) {
        double mean = 0;
        for (int option = 0; option < predicted.length; option++) {
            mean += Math.signum(predicted[option] - truth[option]) * predicted[option];
        }
        double[] slopes = new double[predicted.length];
        for (int option = 0; option < predicted.length; option++) {
            double over = predicted[option] - truth[option];
            slopes[option] = .5 * over + predicted[option] * (Math.signum(over) - mean);
        }
        return slopes;
    }

    /** Weights, their gradients and Adam's moments, one array each: first layer, its bias, second layer, its bias, last layer. */
    private static final class Parameters {
        static final int FIRST = 0;
        static final int SECOND = 1;
        private static final double KEPT_MEAN = .9;
        private static final double KEPT_SQUARE = .999;
        private final int inputs;
        private final float[][] weights;
        private final float[][] gradients;
        private final float[][] means;
        private final float[][] squares;
        private final float[] turned = new float[HIDDEN * HIDDEN];
        private int steps;

        Parameters(int inputs, long seed) {
            this.inputs = inputs;
            this.weights = zeros();
            this.gradients = zeros();
            this.means = zeros();
            this.squares = zeros();
            fill(weights[0], Draws.key(seed, 0), StrictMath.sqrt(2.0 / inputs));
            fill(weights[2], Draws.key(seed, 1), StrictMath.sqrt(2.0 / HIDDEN));
            fill(weights[4], Draws.key(seed, 2), .1);
            turn();
        }

        private float[][] zeros() {
            return new float[][] {
                new float[inputs * HIDDEN],
                new float[HIDDEN],
                new float[HIDDEN * HIDDEN],
                new float[HIDDEN],
                new float[HIDDEN]
            };
        }

        /** Normal numbers: the sum of twelve uniform ones is near enough. */
        private static void fill(float[] into, long key, double spread) {
            for (int at = 0; at < into.length; at++) {
                double sum = -6;
                for (int draw = 0; draw < 12; draw++) {
                    sum += Draws.unit(key, at * 12L + draw);
                }
                into[at] = (float) (sum * spread);
            }
        }

        float[] layer(float[] values, int layer) {
            float[] matrix = weights[2 * layer];
            float[] outputs = weights[2 * layer + 1].clone();
            for (int input = 0; input < values.length; input++) {
                add(outputs, 0, matrix, input * HIDDEN, values[input]);
            }
            for (int unit = 0; unit < HIDDEN; unit++) {
                outputs[unit] = Math.max(0, outputs[unit]);
            }
            return outputs;
        }

        double last(float[] values) {
            float score = 0;
            for (int unit = 0; unit < HIDDEN; unit++) {
                score += values[unit] * weights[4][unit];
            }
            return score;
        }

        void learn(float[] features, float[] first, float[] second, float slope) {
            add(gradients[4], 0, second, 0, slope);
            float[] down = new float[HIDDEN];
            for (int unit = 0; unit < HIDDEN; unit++) {
                down[unit] = second[unit] > 0 ? slope * weights[4][unit] : 0;
            }
            float[] deeper = new float[HIDDEN];
            for (int unit = 0; unit < HIDDEN; unit++) {
                if (first[unit] != 0) {
                    add(gradients[2], unit * HIDDEN, down, 0, first[unit]);
                }
                if (down[unit] != 0) {
                    add(deeper, 0, turned, unit * HIDDEN, down[unit]);
                }
            }
            add(gradients[3], 0, down, 0, 1);
            for (int unit = 0; unit < HIDDEN; unit++) {
                deeper[unit] = first[unit] > 0 ? deeper[unit] : 0;
            }
            for (int input = 0; input < inputs; input++) {
                if (features[input] != 0) {
                    add(gradients[0], input * HIDDEN, deeper, 0, features[input]);
                }
            }
            add(gradients[1], 0, deeper, 0, 1);
        }

        private static void add(float[] into, int intoAt, float[] from, int fromAt, float times) {
            for (int unit = 0; unit < HIDDEN; unit++) {
                into[intoAt + unit] += from[fromAt + unit] * times;
            }
        }

        void step(double rate, double decay) {
            steps++;
            double meanScale = 1 / (1 - StrictMath.pow(KEPT_MEAN, steps));
            double squareScale = 1 / (1 - StrictMath.pow(KEPT_SQUARE, steps));
            float keep = (float) (1 - rate * decay);
            for (int part = 0; part < weights.length; part++) {
                float[] weight = weights[part];
                float[] gradient = gradients[part];
                float[] mean = means[part];
                float[] square = squares[part];
                for (int at = 0; at < weight.length; at++) {
                    mean[at] = (float) KEPT_MEAN * mean[at] + (float) (1 - KEPT_MEAN) * gradient[at];
                    square[at] =
                            (float) KEPT_SQUARE * square[at] + (float) (1 - KEPT_SQUARE) * gradient[at] * gradient[at];
                    float down = (float) (rate * meanScale)
                            * mean[at]
                            / ((float) Math.sqrt(square[at] * (float) squareScale) + 1e-8f);
                    weight[at] = weight[at] * keep - down;
                }
                Arrays.fill(gradient, 0);
            }
            turn();
        }

        private void turn() {
            for (int row = 0; row < HIDDEN; row++) {
                for (int column = 0; column < HIDDEN; column++) {
                    turned[column * HIDDEN + row] = weights[2][row * HIDDEN + column];
                }
            }
        }

        AnswerHead head(float[] means, float[] spreads) {
            return new AnswerHead(means, spreads, weights[0], weights[1], weights[2], weights[3], weights[4]);
        }
    }
}
