package io.semblance.engine.prediction.neighbours;

import io.semblance.engine.prediction.scale.SubstantiveOptions;
import java.util.Arrays;

/**
 * The questions of an index that are near to one that is asked, and how much each of their options says about each option that is asked
 * about. An option o of question q weighs
 *
 * <pre>exp(a (cos(q, asked) - 1)) * match(q)^m * exp(b (cos(o, option) - 1) - c d)</pre>
 *
 * where d is how far the two options lie apart on the scale from never to always (by meaning alone "agree" and "disagree" are near to each
 * other), and match(q) how well the options of q and the asked ones pair off: the geometric mean of how alike each asked option is to its
 * best partner and each option of q to its. Options for those who give no answer do not count in it. There are several such kernels, from wide to narrow. Beside them stands a regression on the
 * few nearest questions, whose covariances have the same form without a match.
 */
public final class Neighbourhood {
    private static final double ONE_LEVEL = .25;

    /** Rates of b and c; the first pair is for the match. */
    private static final double[] OPTION_RATES = {6, 10, 16};

    private static final double[] LEVEL_RATES = {2, 2, 3};

    /**
     * A kernel.
     *
     * @param questionRate a
     * @param options which pair of b and c
     * @param matchPower m
     * @param priorMass what stands against the neighbours: so much weight of equal shares
     */
    private record Kernel(double questionRate, int options, int matchPower, double priorMass) {}

    private static final Kernel[] KERNELS = {
        new Kernel(6, 1, 0, .1), new Kernel(6, 1, 4, .03), new Kernel(12, 1, 2, .03), new Kernel(12, 2, 4, .01)
    };

    /** The kernel that other evidence about the same neighbours is weighed with. */
    private static final int COMMON = 1;

    /** Numbers about each option: for each kernel and the regression the mean, that less the mean over the options, and the support. */
    public static final int FEATURES = 3 * (KERNELS.length + 1);

    private final AnswerIndex index;
    private final Asked asked;
    private final int[] nearest;
    private final float[] similarities;
    private final int options;
    /** The place of an option text of the index among those of the nearest questions. */
    private final int[] slots;
    /** By kernel and near question. */
    private final double[][] questionWeights;
    /** By pair of rates and asked option, then by slot. */
    private final double[][][] optionWeights;

    Neighbourhood(AnswerIndex index, Asked asked, int[] nearest, float[] similarities) {
        this.index = index;
        this.asked = asked;
        this.nearest = nearest;
        this.similarities = similarities;
        this.options = asked.options();
        this.slots = new int[index.texts()];
        this.optionWeights = optionWeights(textsOfNearest());
        this.questionWeights = new double[KERNELS.length][nearest.length];
        for (int near = 0; near < nearest.length; near++) {
            double match = match(nearest[near]);
            for (int kernel = 0; kernel < KERNELS.length; kernel++) {
                Kernel of = KERNELS[kernel];
                questionWeights[kernel][near] = Math.exp(of.questionRate() * (similarities[nearest[near]] - 1))
                        * Math.pow(match, of.matchPower());
            }
        }
    }

    private int[] textsOfNearest() {
        Arrays.fill(slots, -1);
        int[] texts = new int[slots.length];
        int count = 0;
        for (int question : nearest) {
            for (int entry = index.start(question); entry < index.end(question); entry++) {
                int text = index.textOf(entry);
                if (slots[text] < 0) {
                    slots[text] = count;
                    texts[count++] = text;
                }
            }
        }
        return Arrays.copyOf(texts, count);
    }

    private double[][][] optionWeights(int[] texts) {
        double[][][] weights = new double[OPTION_RATES.length][options][texts.length];
        for (int option = 0; option < options; option++) {
            for (int slot = 0; slot < texts.length; slot++) {
                double apart = apart(asked.levels()[option], index.level(texts[slot]));
                double cosine = index.cosine(texts[slot], asked, option);
                for (int rate = 0; rate < OPTION_RATES.length; rate++) {
                    weights[rate][option][slot] = weight(rate, cosine, apart);
                }
            }
        }
        return weights;
    }

    private static double weight(int rate, double cosine, double apart) {
        return Math.exp(OPTION_RATES[rate] * (cosine - 1) - LEVEL_RATES[rate] * apart);
    }

    /** How far two levels lie apart; NaN is none. */
    static double apart(double asked, double found) {
        if (Double.isNaN(asked) && Double.isNaN(found)) {
            return 0;
        }
        return Double.isNaN(asked) || Double.isNaN(found) ? ONE_LEVEL : Math.abs(asked - found);
    }

    private double match(int question) {
        double[] best = new double[options];
        double theirs = 0;
        int answers = 0;
        for (int entry = index.start(question); entry < index.end(question); entry++) {
            int text = index.textOf(entry);
            double partner = 0;
            for (int option = 0; option < options && !index.isWithoutAnswer(text); option++) {
                if (asked.substantive()[option]) {
                    double alike = optionWeights[0][option][slots[text]];
                    best[option] = Math.max(best[option], alike);
                    partner = Math.max(partner, alike);
                }
            }
            theirs += partner;
            answers += index.isWithoutAnswer(text) ? 0 : 1;
        }
        return answers == 0 ? 0 : Math.sqrt(SubstantiveOptions.mean(best, asked.substantive()) * theirs / answers);
    }

    /**
     * For each option and kernel the mean of the neighbours' log-ratios, drawn towards 0, then the same less the mean over the answers, then
     * the logarithm of what supports it; in the place behind the kernels what the regression expects, and its variance.
     */
    public float[][] features() {
        float[][] features = new float[options][FEATURES];
        for (int kernel = 0; kernel < KERNELS.length; kernel++) {
            double[] values = new double[options];
            double[] supports = new double[options];
            for (int option = 0; option < options; option++) {
                double mass = gather(kernel, option, values);
                supports[option] = Math.log1p(mass / KERNELS[kernel].priorMass());
            }
            put(features, kernel, values, supports);
        }
        double[] expected = new double[options];
        double[] variances = new double[options];
        new NearestRegression(index, asked, similarities, nearest).predict(expected, variances);
        put(features, KERNELS.length, expected, variances);
        return features;
    }

    private void put(float[][] features, int place, double[] values, double[] supports) {
        double mean = SubstantiveOptions.mean(values, asked.substantive());
        for (int option = 0; option < options; option++) {
            features[option][place] = (float) values[option];
            features[option][KERNELS.length + 1 + place] = (float) (values[option] - mean);
            features[option][2 * (KERNELS.length + 1) + place] = (float) supports[option];
        }
    }

    private double gather(int kernel, int option, double[] values) {
        double[] weights = optionWeights[KERNELS[kernel].options()][option];
        double sum = 0;
        double mass = 0;
        for (int near = 0; near < nearest.length; near++) {
            double weight = questionWeights[kernel][near];
            for (int entry = index.start(nearest[near]); entry < index.end(nearest[near]); entry++) {
                double entryWeight = weight * weights[slots[index.textOf(entry)]];
                sum += entryWeight * index.ratio(entry);
                mass += entryWeight;
            }
        }
        values[option] = sum / (mass + KERNELS[kernel].priorMass());
        return mass;
    }

    /**
     * How much the neighbours support a prediction, from 0 to 1: what of the variance the regression explains, on average over the
     * options that answer the question.
     *
     * @param features of the neighbourhood, or rows that end with them
     */
    public static double support(float[][] features, boolean[] substantive) {
        return 1
                - SubstantiveOptions.mean(
                        Arrays.stream(features)
                                .mapToDouble(row -> row[row.length - 1])
                                .toArray(),
                        substantive);
    }

    /** The numbers of the asked options, less their mean over those that answer the question. */
    public double[] centred(double[] numbers) {
        double mean = SubstantiveOptions.mean(numbers, asked.substantive());
        return Arrays.stream(numbers).map(number -> number - mean).toArray();
    }

    /** How many questions are near. */
    public int size() {
        return nearest.length;
    }

    /** The number in the index of the near question at a place from 0. */
    public int question(int near) {
        return nearest[near];
    }

    /** What an option of the near question at a place weighs for an asked option, by the common kernel. */
    public double weight(int near, int place, int option) {
        int text = index.textOf(index.start(nearest[near]) + place);
        return questionWeights[COMMON][near] * optionWeights[KERNELS[COMMON].options()][option][slots[text]];
    }

    /** The cosine of a question of the index with the one that is asked. */
    public float similarity(int question) {
        return similarities[question];
    }

    /** How many options a question of the index has. */
    public int optionsOf(int question) {
        return index.end(question) - index.start(question);
    }

    /** How much an option of any question of the index is like an asked option, from 0 to 1. */
    public double alike(int question, int place, int option) {
        int text = index.textOf(index.start(question) + place);
        return weight(
                KERNELS[COMMON].options(),
                index.cosine(text, asked, option),
                apart(asked.levels()[option], index.level(text)));
    }

    /** How many options are asked about. */
    public int options() {
        return options;
    }
}
