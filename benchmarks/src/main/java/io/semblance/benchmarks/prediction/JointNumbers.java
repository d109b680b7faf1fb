package io.semblance.benchmarks.prediction;

import io.semblance.engine.prediction.joint.JointAnswers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the pairs of questions of which the answer to one tells most about the answer to the other. */
final class JointNumbers {
    private static final int MOST_PAIRS = 5_000;
    private static final int MOST_OF_A_QUESTION = 40;
    private static final int FEWEST_RESPONDENTS = 250;
    /** Nats; below, chance has a part. */
    private static final double LEAST_INFORMATION = .015;
    /** So many imagined respondents answered the two questions independently. */
    private static final double PRIOR_RESPONDENTS = 60;

    private JointNumbers() {}

    private record Pair(int first, int second, double information, double[][] lifts) {}

    static JointAnswers of(Bank bank, SurveyFolder folder) throws IOException {
        List<Respondents> surveys = new ArrayList<>(folder.gssRespondents(bank.questions()));
        for (String survey : SurveyFolder.CONSUMER_SURVEYS) {
            surveys.add(folder.consumer(survey));
        }
        Map<String, Integer> numbers = new HashMap<>();
        for (int number = 0; number < bank.questions().size(); number++) {
            numbers.put(bank.question(number).id(), number);
        }
        List<Pair> pairs = new ArrayList<>();
        surveys.forEach(survey -> pairs.addAll(pairs(survey, numbers)));
        pairs.sort(Comparator.comparingDouble(Pair::information)
                .reversed()
                .thenComparingInt(Pair::first)
                .thenComparingInt(Pair::second));
        return chosen(pairs);
    }

    private static JointAnswers chosen(List<Pair> sorted) {
        JointAnswers joint = new JointAnswers();
        Map<Integer, Integer> uses = new HashMap<>();
        Set<Long> known = new HashSet<>();
        for (Pair pair : sorted) {
            boolean room = uses.getOrDefault(pair.first(), 0) < MOST_OF_A_QUESTION
                    && uses.getOrDefault(pair.second(), 0) < MOST_OF_A_QUESTION;
            // Two waves have many of the same pairs; the one that tells more is kept.
            if (joint.size() < MOST_PAIRS && room && known.add(((long) pair.first() << 32) + pair.second())) {
                uses.merge(pair.first(), 1, Integer::sum);
                uses.merge(pair.second(), 1, Integer::sum);
                joint.add(pair.first(), pair.second(), pair.lifts());
            }
        }
        return joint;
    }

    private static List<Pair> pairs(Respondents survey, Map<String, Integer> numbers) {
        List<Pair> pairs = new ArrayList<>();
        for (int one = 0; one < survey.columns().size(); one++) {
            for (int other = one + 1; other < survey.columns().size(); other++) {
                Integer first = numbers.get(survey.columns().get(one).id());
                Integer second = numbers.get(survey.columns().get(other).id());
                if (first != null && second != null) {
                    double[][] counts = counts(survey, one, other);
                    double all = sum(counts);
                    double information = all < FEWEST_RESPONDENTS ? 0 : information(counts, all);
                    if (information >= LEAST_INFORMATION) {
                        pairs.add(new Pair(first, second, information, lifts(counts, all)));
                    }
                }
            }
        }
        return pairs;
    }

    private static double[][] counts(Respondents survey, int one, int other) {
        double[][] counts = new double[survey.columns().get(one).options().size()]
                [survey.columns().get(other).options().size()];
        byte[] rows = survey.answers()[one];
        byte[] columns = survey.answers()[other];
        for (int respondent = 0; respondent < rows.length; respondent++) {
            if (rows[respondent] >= 0 && columns[respondent] >= 0) {
                counts[rows[respondent]][columns[respondent]]++;
            }
        }
        return counts;
    }

    private static double sum(double[][] counts) {
        double sum = 0;
        for (double[] row : counts) {
            for (double count : row) {
                sum += count;
            }
        }
        return sum;
    }

    /** Mutual information in nats. */
    private static double information(double[][] counts, double all) {
        double[][] expected = expected(counts, all);
        double information = 0;
        for (int row = 0; row < counts.length; row++) {
            for (int column = 0; column < counts[row].length; column++) {
                if (counts[row][column] > 0) {
                    information += counts[row][column] / all * Math.log(counts[row][column] / expected[row][column]);
                }
            }
        }
        // Independent answers have some too: half of the degrees of freedom by the respondents.
        return information - (counts.length - 1) * (counts[0].length - 1) / (2 * all);
    }

    static double[][] lifts(double[][] counts, double all) {
        double[][] expected = expected(counts, all);
        double[][] lifts = new double[counts.length][counts[0].length];
        for (int row = 0; row < counts.length; row++) {
            for (int column = 0; column < counts[row].length; column++) {
                double prior = PRIOR_RESPONDENTS * (expected[row][column] + .25) / all + .25;
                lifts[row][column] = Math.log((counts[row][column] + prior) / (expected[row][column] + prior));
            }
        }
        return lifts;
    }

    private static double[][] expected(double[][] counts, double all) {
        double[] rows = new double[counts.length];
        double[] columns = new double[counts[0].length];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                rows[row] += counts[row][column];
                columns[column] += counts[row][column];
            }
        }
        double[][] expected = new double[rows.length][columns.length];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                expected[row][column] = rows[row] * columns[column] / all;
            }
        }
        return expected;
    }
}
