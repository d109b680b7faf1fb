package io.semblance.benchmarks.prediction;

import io.semblance.engine.prediction.Audience;
import io.semblance.engine.prediction.BuiltNumbers;
import io.semblance.engine.prediction.Inquiry;
import io.semblance.engine.prediction.SurveyPredictor;
import io.semblance.engine.prediction.calibration.Calibration;
import io.semblance.engine.prediction.groups.GroupDeviations;
import io.semblance.engine.prediction.head.AnswerHead;
import io.semblance.engine.prediction.text.SentenceModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Prints the gates of the embedded predictor, with what equal shares reach beside: {@code folder-of-the-surveys clusters|houses|speed}.
 * Clusters holds out a tenth of all questions at a time, near-duplicates together, houses each survey house with everything it asked, speed
 * measures the shipped predictor. What is held out is out of the index and of the training.
 */
public final class PredictorGates {
    private static final int HEADS = 4;
    private static final int FOLDS = 10;
    private static final int WARM_UP = 200;
    private static final int TIMED = 500;

    private PredictorGates() {}

    static void main(String[] args) throws IOException {
        switch (args[1]) {
            case "clusters" -> clusters(Bank.read(Path.of(args[0])));
            case "houses" -> houses(Bank.read(Path.of(args[0])));
            case "speed" -> speed();
            default -> throw new IllegalArgumentException("clusters, houses or speed, not " + args[1]);
        }
    }

    private static void clusters(Bank bank) {
        GroupDeviations deviations = GroupNumbers.of(bank.questions());
        GroupGate groups = GroupGate.empty();
        List<HeldOut> inFamily = new ArrayList<>();
        List<HeldOut> foreign = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int out = fold;
            IntPredicate heldOut = number -> bank.fold(number, FOLDS) == out;
            List<AnswerHead> heads = Bank.heads(bank.seen(heldOut), HEADS);
            inFamily.addAll(bank.predict(heldOut, heads, (number, other) -> heldOut.test(other)));
            foreign.addAll(bank.predict(
                    heldOut, heads, (number, other) -> heldOut.test(other) || bank.sameHouse(number, other)));
            groups.add(bank, deviations, heads, heldOut);
        }
        header();
        for (String house : bank.houses()) {
            line("clusters held out, " + house, of(inFamily, house));
        }
        terciles("clusters held out, gss", of(inFamily, "gss"));
        terciles("clusters held out, all", answers(inFamily));
        System.out.printf(
                Locale.ROOT,
                "true shares in the shipped intervals: %.3f; of two options %.3f%n",
                covered(BuiltNumbers.shipped().calibration(), answers(inFamily)),
                covered(BuiltNumbers.shipped().calibration(), ofTwo(answers(inFamily))));
        terciles("clusters held out, own house not in the index", answers(foreign));
        line("gss groups as everybody", groups.asEverybody());
        line("gss groups as groups", groups.asGroup());
    }

    private static void houses(Bank bank) {
        header();
        List<HeldOut> all = new ArrayList<>();
        List<Double> skills = new ArrayList<>();
        for (String house : bank.houses()) {
            List<AnswerHead> heads =
                    Bank.heads(bank.seen(number -> bank.question(number).house().equals(house)), HEADS);
            List<HeldOut> heldOut = answers(
                    bank.predict(number -> bank.question(number).house().equals(house), heads, bank::sameHouse));
            line("house held out, " + house, heldOut);
            skills.add(HeldOut.skill(heldOut));
            all.addAll(heldOut);
        }
        System.out.printf(
                Locale.ROOT,
                "mean S of the houses: %.1f%n",
                skills.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
        terciles("house held out, all", all);
        Calibration shipped = BuiltNumbers.shipped().calibration();
        System.out.printf(Locale.ROOT, "true shares in the shipped intervals: %.3f%n", covered(shipped, all));
    }

    /** What people think or do; who they are is not predicted. */
    private static List<HeldOut> answers(List<HeldOut> heldOut) {
        return heldOut.stream().filter(one -> !one.question().demographic()).toList();
    }

    private static List<HeldOut> of(List<HeldOut> heldOut, String house) {
        return answers(heldOut).stream()
                .filter(one -> one.question().house().equals(house))
                .toList();
    }

    private static List<HeldOut> ofTwo(List<HeldOut> heldOut) {
        return heldOut.stream().filter(one -> one.predicted().length == 2).toList();
    }

    private static double covered(Calibration calibration, List<HeldOut> heldOut) {
        long inside = 0;
        long all = 0;
        for (HeldOut one : heldOut) {
            for (int option = 0; option < one.predicted().length; option++) {
                double truth = one.question().shares()[option];
                boolean covers = calibration.low(one.support(), one.predicted(), option) <= truth
                        && truth <= calibration.high(one.support(), one.predicted(), option);
                inside += covers ? 1 : 0;
                all++;
            }
        }
        return (double) inside / all;
    }

    private static void header() {
        System.out.printf(
                "%-52s %6s %6s %6s %6s %9s %9s%n", "held out", "number", "S", "TV", "of uni", "accuracy", "of uni");
    }

    private static void line(String name, List<HeldOut> heldOut) {
        System.out.printf(
                Locale.ROOT,
                "%-52s %6d %6.2f %6.3f %6.3f %9.3f %9.3f%n",
                name,
                heldOut.size(),
                HeldOut.skill(heldOut),
                HeldOut.mean(heldOut, HeldOut::variation),
                HeldOut.mean(heldOut, HeldOut::uniformVariation),
                HeldOut.mean(heldOut, HeldOut::accuracy),
                HeldOut.mean(heldOut, HeldOut::uniformAccuracy));
    }

    private static void terciles(String name, List<HeldOut> heldOut) {
        List<HeldOut> sorted = heldOut.stream()
                .sorted(Comparator.comparingDouble(HeldOut::support))
                .toList();
        for (int tercile = 0; tercile < 3; tercile++) {
            line(
                    name + ", tercile " + (tercile + 1),
                    sorted.subList(tercile * sorted.size() / 3, (tercile + 1) * sorted.size() / 3));
        }
    }

    /** Five options and a question that were never seen before, so that six texts are measured each time. */
    private static void speed() {
        double[] millis = new double[TIMED];
        try (SurveyPredictor predictor = SurveyPredictor.load()) {
            for (int run = -WARM_UP; run < TIMED; run++) {
                Inquiry inquiry = Inquiry.of(
                        Audience.CONSUMER,
                        "How likely are you to buy product number " + run + " for your household next month?",
                        List.of(
                                "Very likely, say " + run,
                                "Somewhat likely, say " + run,
                                "Neither likely nor unlikely, say " + run,
                                "Somewhat unlikely, say " + run,
                                "Very unlikely, say " + run));
                long start = System.nanoTime();
                predictor.predict(inquiry);
                if (run >= 0) {
                    millis[run] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "a prediction of five options, cold texts: p50 %.1f ms, p99 %.1f ms; of the p50 the six texts take %.1f ms%n",
                millis[TIMED / 2],
                millis[TIMED * 99 / 100],
                texts());
    }

    /** The median time to measure six texts. */
    private static double texts() {
        SentenceModel model = new SentenceModel();
        double[] millis = new double[TIMED];
        for (int run = 0; run < TIMED; run++) {
            long start = System.nanoTime();
            model.of("How likely are you to buy product number " + run + " for your household this month?");
            for (int option = 0; option < 5; option++) {
                model.of("Somewhat likely, " + option + " say " + run);
            }
            millis[run] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis[TIMED / 2];
    }
}
