package io.semblance.engine.prediction.neighbours;

import java.util.Arrays;
import java.util.Comparator;

/** The regression on the entries of the few questions that are nearest. Covariances fall with meaning and with distance on the scale. */
final class NearestRegression {
    /** Its costs grow with the third power. */
    private static final int QUESTIONS = 40;

    private static final int MOST_OPTIONS = 20;
    private static final double QUESTION_RATE = 1.5;
    private static final double OPTION_RATE = 1.5;
    private static final double LEVEL_RATE = .3;
    /** What of a log-ratio its question and option do not tell, beside a variance of 1. */
    private static final double NOISE = .3;

    private final AnswerIndex index;
    private final Asked asked;
    private final float[] similarities;
    private final int[] questions;

    /** @param near in ascending order */
    NearestRegression(AnswerIndex index, Asked asked, float[] similarities, int[] near) {
        this.index = index;
        this.asked = asked;
        this.similarities = similarities;
        this.questions = Arrays.stream(near)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer question) -> -similarities[question])
                        .thenComparingInt(question -> question))
                .limit(QUESTIONS)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /** Fills in what each asked option's log-ratio is expected to be, and the variance of that. */
    void predict(double[] expected, double[] variances) {
        int[] entries = new int[MOST_OPTIONS * questions.length];
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
        Regression regression = new Regression(covariances(entries, questionOf, size), ratios);
        double[] with = new double[size];
        for (int option = 0; option < expected.length; option++) {
            for (int row = 0; row < size; row++) {
                int text = index.textOf(entries[row]);
                with[row] = covariance(
                        similarities[questionOf[row]],
                        index.cosine(text, asked, option),
                        Neighbourhood.apart(asked.levels()[option], index.level(text)));
            }
            expected[option] = regression.mean(with);
            variances[option] = regression.variance(with);
        }
    }

    private double[] covariances(int[] entries, int[] questionOf, int size) {
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
                        Neighbourhood.apart(index.level(text), index.level(index.textOf(entries[column]))));
            }
            covariances[row * size + row] += NOISE;
        }
        return covariances;
    }

    /** For each entry the first one with the same text. */
    private int[] numbers(int[] entries, int size) {
        int[] first = new int[index.texts()];
        int[] numbers = new int[size];
        for (int row = size - 1; row >= 0; row--) {
            first[index.textOf(entries[row])] = row;
        }
        for (int row = 0; row < size; row++) {
            numbers[row] = first[index.textOf(entries[row])];
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
        return Math.exp(QUESTION_RATE * (similarity - 1) + OPTION_RATE * (cosine - 1) - LEVEL_RATE * apart);
    }
}
