package io.semblance.benchmarks.prediction;

import io.semblance.engine.Parallelism;
import io.semblance.engine.Progress;
import io.semblance.engine.population.LeaveOneOutResult;
import io.semblance.engine.population.Population;
import io.semblance.engine.population.PopulationQuestion;
import io.semblance.engine.population.PopulationScore;
import io.semblance.engine.population.PopulationTraining;
import io.semblance.engine.population.PublicScores;
import io.semblance.engine.population.survey.Survey;
import io.semblance.engine.population.survey.SurveyFile;
import io.semblance.engine.population.survey.SurveyLimits;
import io.semblance.engine.population.survey.SurveyReading;
import io.semblance.engine.prediction.BuiltNumbers;
import io.semblance.engine.prediction.text.RememberedVectors;
import io.semblance.engine.prediction.text.SentenceModel;
import io.semblance.engine.random.Draws;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Makes a survey of so many questions and respondents, and prints how long it takes to read, train, store, test and ask it:
 * {@code questions respondents}. Run it with {@code -Xmx2g} to see that the largest fits.
 */
public final class PopulationLoad {
    private static final int PREDICTIONS = 300;
    private static final int WARM_UP = 100;
    private static final Parallelism PARALLELISM = new Parallelism(2);
    private static final String[] VERBS = {"enjoy", "buy", "recommend", "avoid", "remember", "pay for", "talk about"};
    private static final String[] THINGS = {
        "coffee", "films", "trains", "banks", "gardens", "phones", "holidays", "news", "shoes", "games", "insurance"
    };
    private static final String[][] SCALES = {
        {"Always", "Often", "Sometimes", "Rarely", "Never"},
        {"Yes", "No"},
        {"Strongly agree", "Agree", "Disagree", "Strongly disagree"},
        {"Very likely", "Somewhat likely", "Not likely", "Don't know"}
    };

    private PopulationLoad() {}

    static void main(String[] args) throws IOException {
        int questions = Integer.parseInt(args[0]);
        int respondents = Integer.parseInt(args[1]);
        Path file = Files.createTempFile("survey", ".csv");
        try {
            write(questions, respondents, file);
            System.out.printf(Locale.ROOT, "%d x %d, %d MB%n", questions, respondents, Files.size(file) >> 20);
            run(file);
        } finally {
            Files.delete(file);
        }
    }

    private static void run(Path file) throws IOException {
        PublicScores scores =
                PublicScores.of(BuiltNumbers.shipped(), new RememberedVectors(new SentenceModel(), 4_096));
        long start = System.nanoTime();
        Survey survey = ((SurveyReading.Read)
                        new SurveyFile(SurveyLimits.standard()).read(file, List.of(), Progress.none()))
                .survey();
        start = step("read", start);
        Population population = new PopulationTraining(scores, PARALLELISM).train(survey, Progress.none());
        start = step("trained", start);
        Path stored = Files.createTempFile("population", ".bin");
        try {
            try (OutputStream out = Files.newOutputStream(stored)) {
                population.writeTo(out);
            }
            System.out.printf(Locale.ROOT, "stored in %d MB%n", Files.size(stored) >> 20);
            start = step("stored", start);
        } finally {
            Files.delete(stored);
        }
        LeaveOneOutResult[] tests = new LeaveOneOutResult[survey.questions().size()];
        PARALLELISM.forEach(tests.length, at -> tests[at] = population.test(at + 1));
        step("tested", start);
        System.out.println(PopulationScore.of(List.of(tests)).orElseThrow());
        predictions(population, scores);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT, "%d MB of heap in use at the end%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private static long step(String name, long start) {
        long now = System.nanoTime();
        System.out.printf(Locale.ROOT, "%s in %.1f s%n", name, (now - start) / 1e9);
        return now;
    }

    /** Five options and a question of texts that were never seen before. */
    private static void predictions(Population population, PublicScores scores) {
        double[] millis = new double[PREDICTIONS];
        for (int run = -WARM_UP; run < PREDICTIONS; run++) {
            PopulationQuestion question = PopulationQuestion.single(
                    "How likely are you to buy product number " + run + " next month?",
                    List.of(
                            "Very likely, say " + run,
                            "Somewhat likely, say " + run,
                            "Neither likely nor unlikely, say " + run,
                            "Somewhat unlikely, say " + run,
                            "Very unlikely, say " + run));
            long start = System.nanoTime();
            population.predict(question, scores);
            if (run >= 0) {
                millis[run] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "a prediction of five options, cold texts: p50 %.1f ms, p99 %.1f ms%n",
                millis[PREDICTIONS / 2],
                millis[PREDICTIONS * 99 / 100]);
    }

    static void write(int questions, int respondents, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("sim_id");
            for (int question = 0; question < questions; question++) {
                out.write(",How often do you " + VERBS[question % VERBS.length] + " "
                        + THINGS[question / VERBS.length % THINGS.length] + " of kind " + question + "?");
            }
            out.newLine();
            StringBuilder line = new StringBuilder();
            for (int row = 0; row < respondents; row++) {
                long key = Draws.key(1, row);
                line.setLength(0);
                line.append(row);
                for (int question = 0; question < questions; question++) {
                    String[] scale = SCALES[question % SCALES.length];
                    double skewed = Math.pow(Draws.unit(key, question), 1 + Draws.unit(Draws.key(2, question), 0));
                    line.append(',').append(scale[(int) (skewed * scale.length)]);
                }
                out.write(line.append('\n').toString());
            }
        }
    }
}
