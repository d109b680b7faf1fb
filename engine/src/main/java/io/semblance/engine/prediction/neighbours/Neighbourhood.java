package io.semblance.engine.prediction.neighbours;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The questions of an index that are near to one that is asked, and how much each of their options says about each option that is asked
 * about. An option o of question q weighs
 *
 * <pre>exp(a (cos(q, asked) - 1)) * match(q)^m * exp(b (cos(o, option) - 1) - c d)</pre>
 *
 * where d is how far the two options lie apart on the scale from never to always (by meaning alone "agree" and "disagree" are near to each
 * other), and match(q) how well the options of q and the asked ones pair off: the geometric mean of how alike each asked option is to its
 * best partner and each option of q to its. There are several such kernels, from wide to narrow. Beside them stands a regression on the
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

    /** Questions of the regression; its costs grow with the third power. */
    private static final int REGRESSED = 40;

    private static final double REGRESSION_QUESTION_RATE = 1.5;
    private static final double REGRESSION_OPTION_RATE = 1.5;
    private static final double REGRESSION_LEVEL_RATE = .3;
    /** What of a log-ratio its question and option do not tell, beside a variance of 1. */
    private static final double NOISE = .3;

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

    private static double apart(double asked, double found) {
        if (Double.isNaN(asked) && Double.isNaN(found)) {
            return 0;
        }
        return Double.isNaN(asked) || Double.isNaN(found) ? ONE_LEVEL : Math.abs(asked - found);
    }

    private double match(int question) {
        double[] best = new double[options];
        double theirs = 0;
        for (int entry = index.start(question); entry < index.end(question); entry++) {
            double partner = 0;
            for (int option = 0; option < options; option++) {
                double alike = optionWeights[0][option][slots[index.textOf(entry)]];
                best[option] = Math.max(best[option], alike);
                partner = Math.max(partner, alike);
            }
            theirs += partner;
        }
        // Sorted, so that the sum does not depend on the order in which the options are asked.
        Arrays.sort(best);
        return Math.sqrt(Arrays.stream(best).sum() / options * theirs / optionsOf(question));
    }

    /**
     * For each option and kernel the mean of the neighbours' log-ratios, drawn towards 0, then the same less the mean over the options, then
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
        regress(expected, variances);
        put(features, KERNELS.length, expected, variances);
        return features;
    }

    private void put(float[][] features, int place, double[] values, double[] supports) {
        double mean = Arrays.stream(values).sorted().average().orElse(0);
        for (int option = 0; option < options; option++) {
            features[option][place] = (float) values[option];
            features[option][KERNELS.length + 1 + place] = (float) (values[option] - mean);
            features[option][2 * (KERNELS.length + 1) + place] = (float) supports[option];
        }
    }

    private void regress(double[] expected, double[] variances) {
        int[] questions = mostSimilar();
        int[] entries = new int[20 * questions.length];
        int[] questionOf = new int[entries.length];
        int size = 0;
        for (int question : questions) {
            for (int entry = index.start(question); entry < index.end(question); entry++) {
                questionOf[size] = question;
                entries[size++] = entry;
            }
        }
        double[] ratios = new double[size];
        for (int row = 0; row < size; row++) {
            ratios[row] = index.ratio(entries[row]);
        }
        Regression regression = new Regression(covariances(questions, entries, questionOf, size), ratios);
        double[] with = new double[size];
        for (int option = 0; option < options; option++) {
            for (int row = 0; row < size; row++) {
                int text = index.textOf(entries[row]);
                with[row] = covariance(
                        similarities[questionOf[row]],
                        index.cosine(text, asked, option),
                        apart(asked.levels()[option], index.level(text)));
            }
            expected[option] = regression.mean(with);
            variances[option] = regression.variance(with);
        }
    }

    private double[] covariances(int[] questions, int[] entries, int[] questionOf, int size) {
        double[][] similar = new double[questions.length][questions.length];
        int[] places = new int[size];
        for (int one = 0; one < questions.length; one++) {
            for (int other = 0; other <= one; other++) {
                similar[one][other] = index.similarity(questions[one], questions[other]);
            }
        }
        for (int row = 0, place = 0; row < size; row++) {
            place += row > 0 && questionOf[row] != questionOf[row - 1] ? 1 : 0;
            places[row] = place;
        }
        float[][] cosines = new float[size][];
        int[] numbers = numbers(entries, size);
        double[] covariances = new double[size * size];
        for (int row = 0; row < size; row++) {
            int text = index.textOf(entries[row]);
            if (numbers[row] == row) {
                cosines[row] = cosines(entries, numbers, row);
            }
            for (int column = 0; column <= row; column++) {
                covariances[row * size + column] = covariance(
                        similar[places[row]][places[column]],
                        cosines[Math.max(numbers[row], numbers[column])][Math.min(numbers[row], numbers[column])],
                        apart(index.level(text), index.level(index.textOf(entries[column]))));
            }
            covariances[row * size + row] += NOISE;
        }
        return covariances;
    }

    /** For each entry the first one with the same text. */
    private int[] numbers(int[] entries, int size) {
        int[] first = new int[slots.length];
        int[] numbers = new int[size];
        for (int row = size - 1; row >= 0; row--) {
            first[slots[index.textOf(entries[row])]] = row;
        }
        for (int row = 0; row < size; row++) {
            numbers[row] = first[slots[index.textOf(entries[row])]];
        }
        return numbers;
    }

    /** The cosines of the text of an entry with the texts up to it. */
    private float[] cosines(int[] entries, int[] numbers, int row) {
        float[] cosines = new float[row + 1];
        for (int column = 0; column <= row; column++) {
            if (numbers[column] == column) {
                cosines[column] = index.textCosine(index.textOf(entries[row]), index.textOf(entries[column]));
            }
        }
        return cosines;
    }

    private static double covariance(double similarity, double cosine, double apart) {
        return Math.exp(REGRESSION_QUESTION_RATE * (similarity - 1)
                + REGRESSION_OPTION_RATE * (cosine - 1)
                - REGRESSION_LEVEL_RATE * apart);
    }

    /** The most similar of the near questions, in ascending order; of equally similar ones the first. */
    private int[] mostSimilar() {
        return Arrays.stream(nearest)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer question) -> -similarities[question])
                        .thenComparingInt(question -> question))
                .limit(REGRESSED)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
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

    /** How much the neighbours support a prediction, from 0 to 1: what of the variance the regression explains, on average over the options. */
    public static double support(float[][] features) {
        return 1 - Arrays.stream(features).mapToDouble(row -> row[FEATURES - 1]).sorted().average().orElse(1);
    }

    /** Something about an entry: its question, its place among that question's options, an asked option, the weight of the one for the other. */
    public interface EntryVisit {
        void entry(int question, int place, int option, double weight);
    }

    /** Visits all pairs of an entry and an asked option, weighed by the common kernel. */
    public void forEachEntry(EntryVisit visit) {
        double[][] weights = optionWeights[KERNELS[COMMON].options()];
        for (int near = 0; near < nearest.length; near++) {
            int question = nearest[near];
            for (int entry = index.start(question); entry < index.end(question); entry++) {
                for (int option = 0; option < options; option++) {
                    double weight = questionWeights[COMMON][near] * weights[option][slots[index.textOf(entry)]];
                    visit.entry(question, entry - index.start(question), option, weight);
                }
            }
        }
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
        return weight(KERNELS[COMMON].options(), index.cosine(text, asked, option), apart(asked.levels()[option], index.level(text)));
    }

    /** How many options are asked about. */
    public int options() {
        return options;
    }
}
