package io.semblance.benchmarks.prediction;

import io.semblance.engine.Parallelism;
import io.semblance.engine.Progress;
import io.semblance.engine.population.LeaveOneOutResult;
import io.semblance.engine.population.LeaveOneOutResult.Tested;
import io.semblance.engine.population.Population;
import io.semblance.engine.population.PopulationScore;
import io.semblance.engine.population.PopulationTraining;
import io.semblance.engine.population.PublicScores;
import io.semblance.engine.population.Segment;
import io.semblance.engine.population.Segment.Condition;
import io.semblance.engine.population.SegmentShares;
import io.semblance.engine.population.kernel.Residuals;
import io.semblance.engine.population.metrics.AnswerScore;
import io.semblance.engine.population.survey.Survey;
import io.semblance.engine.prediction.head.AnswerHead;
import io.semblance.engine.prediction.text.RememberedVectors;
import io.semblance.engine.prediction.text.SentenceModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Prints the gates of populations: {@code folder-of-the-surveys consumer|gss}. Every question of each survey is left out and predicted from the
 * others. The house of a survey is out of the index, and the heads learned without it.
 */
public final class PopulationGates {
    private static final int HEADS = 4;
    private static final int FEWEST_RESPONDENTS = 100;
    private static final int FEWEST_OF_A_SEGMENT = 60;
    private static final Parallelism PARALLELISM = new Parallelism(2);

    /** Who somebody is, not what they think or do. */
    private static final Set<String> DEMOGRAPHIC = Set.of(
            "Gender",
            "Age",
            "Household Income",
            "Education",
            "Location (Census Region)",
            "US Region",
            "What is your gender?",
            "How much total combined money did all members of your HOUSEHOLD earn last year?",
            "How would you describe where you live?");

    private PopulationGates() {}

    static void main(String[] args) throws IOException {
        SurveyFolder folder = new SurveyFolder(Path.of(args[0]));
        Bank bank = Bank.read(Path.of(args[0]));
        Map<String, Survey> surveys = new LinkedHashMap<>();
        String house = args[1].equals("gss") ? "gss" : "fivethirtyeight";
        if (house.equals("gss")) {
            for (Respondents wave : folder.gssRespondents(bank.questions())) {
                surveys.put("GSS wave " + (surveys.size() + 1), SurveyCsv.survey(wave, FEWEST_RESPONDENTS));
            }
        } else {
            for (String name : SurveyFolder.CONSUMER_SURVEYS) {
                surveys.put(name, SurveyCsv.survey(folder.consumer(name), 1));
            }
        }
        List<AnswerHead> heads =
                Bank.heads(bank.seen(number -> bank.question(number).house().equals(house)), HEADS);
        run(
                surveys,
                new PublicScores(
                        bank.index(),
                        heads,
                        new RememberedVectors(new SentenceModel(), 100_000),
                        number -> bank.question(number).house().equals(house)));
    }

    static void run(Map<String, Survey> surveys, PublicScores scores) {
        System.out.printf(
                "%-26s %9s %9s %6s %9s %9s %8s %6s %6s %10s %9s%n",
                "survey",
                "questions",
                "tested",
                "S",
                "accuracy",
                "of equal",
                "covered",
                "top",
                "trust",
                "duplicated",
                "alone");
        List<LeaveOneOutResult> all = new ArrayList<>();
        List<LeaveOneOutResult> answers = new ArrayList<>();
        List<double[]> segments = new ArrayList<>();
        surveys.forEach((name, survey) -> {
            Population population = new PopulationTraining(scores, PARALLELISM).train(survey, Progress.none());
            LeaveOneOutResult[] tests = new LeaveOneOutResult[survey.questions().size()];
            PARALLELISM.forEach(tests.length, at -> tests[at] = population.test(at + 1));
            List<LeaveOneOutResult> ofAnswers = new ArrayList<>();
            for (LeaveOneOutResult test : tests) {
                if (!DEMOGRAPHIC.contains(survey.question(test.question()).text())) {
                    ofAnswers.add(test);
                }
            }
            line(
                    name,
                    survey.questions().size(),
                    List.of(tests),
                    population.all().trust());
            if (ofAnswers.size() < tests.length) {
                line(
                        name + ", answers",
                        survey.questions().size(),
                        ofAnswers,
                        population.all().trust());
            }
            all.addAll(List.of(tests));
            answers.addAll(ofAnswers);
            segments.addAll(segments(population));
        });
        line("pooled", all.size(), all, Double.NaN);
        line("pooled, answers", all.size(), answers, Double.NaN);
        if (!segments.isEmpty()) {
            segments("segments", segments);
        }
        quantiles(all);
    }

    private static void line(String name, int questions, List<LeaveOneOutResult> tests, double trust) {
        PopulationScore score = PopulationScore.of(tests).orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "%-26s %9d %9d %6.1f %9.4f %9.4f %8.3f %6.3f %6.2f %10d %9.4f%n",
                name,
                questions,
                score.tested(),
                skill(tests),
                score.score().accuracy(),
                score.equalShares().accuracy(),
                score.covered(),
                tested(tests).stream().filter(Tested::topRight).count() / (double) score.tested(),
                trust,
                score.duplicated(),
                score.withoutDuplicates().map(AnswerScore::accuracy).orElse(Double.NaN));
    }

    private static List<Tested> tested(List<LeaveOneOutResult> tests) {
        return tests.stream()
                .filter(Tested.class::isInstance)
                .map(Tested.class::cast)
                .toList();
    }

    private static double skill(List<LeaveOneOutResult> tests) {
        double ours = 0;
        double equal = 0;
        for (Tested test : tested(tests)) {
            ours += variation(test.predicted().shares(), test.truth());
            equal += variation(test.predicted().equalShares(), test.truth());
        }
        return 100 * (1 - ours / equal);
    }

    private static double variation(List<Double> one, List<Double> other) {
        double sum = 0;
        for (int option = 0; option < one.size(); option++) {
            sum += Math.abs(one.get(option) - other.get(option));
        }
        return sum / 2;
    }

    /** Of each question and each option of a demographic one: the total variation as everybody, as the segment, and of equal shares. */
    private static List<double[]> segments(Population population) {
        Survey survey = population.survey();
        List<double[]> found = new ArrayList<>();
        Set<String> by = new TreeSet<>(DEMOGRAPHIC);
        for (var question : survey.questions()) {
            if (by.contains(question.text())) {
                continue;
            }
            LeaveOneOutResult test = population.test(question.number());
            if (!(test instanceof Tested tested)) {
                continue;
            }
            for (var demographic : survey.questions()) {
                if (!by.contains(demographic.text())) {
                    continue;
                }
                for (int option = 0; option < demographic.options().size(); option++) {
                    BitSet rows = survey.answersTo(demographic.number()).choosing(option);
                    int answered = survey.answersTo(question.number()).answered(rows);
                    if (answered < FEWEST_OF_A_SEGMENT) {
                        continue;
                    }
                    Segment segment = new Segment(List.of(new Condition(demographic.number(), List.of(option))));
                    SegmentShares shares =
                            population.test(question.number(), segment).orElseThrow();
                    List<Double> truth = new ArrayList<>();
                    for (int count : survey.answersTo(question.number()).counts(rows)) {
                        truth.add((double) count / answered);
                    }
                    found.add(new double[] {
                        variation(tested.predicted().shares(), truth),
                        variation(shares.shares(), truth),
                        variation(tested.predicted().equalShares(), truth),
                        // Knowing everybody's true shares: what is left then is what only the segment can tell.
                        variation(tested.truth(), truth)
                    });
                }
            }
        }
        return found;
    }

    private static void segments(String name, List<double[]> segments) {
        double[] sums = new double[4];
        for (double[] one : segments) {
            for (int at = 0; at < sums.length; at++) {
                sums[at] += one[at] / segments.size();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d; total variation as everybody %.4f, as the segment %.4f, equal shares %.4f, everybody's true shares %.4f%n",
                name,
                segments.size(),
                sums[0],
                sums[1],
                sums[2],
                sums[3]);
    }

    /** Twenty quantiles of the residuals, which are the prior of populations when the surveys are the GSS. */
    private static void quantiles(List<LeaveOneOutResult> tests) {
        List<Double> residuals = new ArrayList<>();
        for (Tested test : tested(tests)) {
            for (int option = 0; option < test.truth().size(); option++) {
                double share = test.predicted().shares().get(option);
                residuals.add(Math.abs(test.truth().get(option) - share) / Residuals.unit(share));
            }
        }
        List<Double> sorted = residuals.stream().sorted().toList();
        StringBuilder quantiles = new StringBuilder("residuals at .025, .075 ... .975:");
        for (int at = 0; at < 20; at++) {
            quantiles.append(" %.3f".formatted(sorted.get((int) ((at + .5) / 20 * sorted.size()))));
        }
        System.out.println(quantiles);
    }
}
