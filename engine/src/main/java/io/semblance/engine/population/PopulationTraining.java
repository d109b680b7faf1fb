package io.semblance.engine.population;

import io.semblance.engine.Parallelism;
import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.population.kernel.Mixture;
import io.semblance.engine.population.kernel.OwnQuestions;
import io.semblance.engine.population.kernel.Tuning;
import io.semblance.engine.population.survey.Survey;
import io.semblance.engine.population.survey.SurveyQuestion;
import io.semblance.engine.prediction.neighbours.ByteVectors;
import io.semblance.engine.prediction.text.Wording;
import io.semblance.engine.random.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Makes the model of a population. The same survey makes the same model, on any number of threads. */
public final class PopulationTraining {
    /** Up to so many questions, each has a mixture that was found without it. */
    private static final int FEW_QUESTIONS = 20;

    private static final int SOME_QUESTIONS = 60;
    private static final int FOLDS_OF_SOME = 10;
    private static final int FOLDS_OF_MANY = 5;

    private final PublicScores scores;
    private final Parallelism parallelism;

    public PopulationTraining(PublicScores scores, Parallelism parallelism) {
        this.scores = scores;
        this.parallelism = parallelism;
    }

    public Population train(Survey survey, Progress progress) {
        OwnQuestions own = questions(survey, progress);
        int[] inOrder = inOrder(survey, own);
        int[] folds = folds(inOrder, own.size());
        int count = Arrays.stream(folds).max().orElse(-1) + 1;
        Tuning tuning = new Tuning(own, parallelism);
        List<Mixture> byFold = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            int out = fold;
            byFold.add(tuning.tune(inOrder, question -> folds[question] != out, progress::checkpoint));
            progress.report(Phase.FITTING, fold + 1, count + 1);
        }
        Mixture all = tuning.tune(inOrder, question -> true, progress::checkpoint);
        progress.report(Phase.FITTING, count + 1, count + 1);
        return new Population(survey, own, all, folds, byFold);
    }

    private OwnQuestions questions(Survey survey, Progress progress) {
        SurveyTexts known = SurveyTexts.of(survey);
        List<String> texts = known.texts();
        float[][] questionVectors = new float[survey.questions().size()][];
        float[][] textVectors = new float[texts.size()][];
        double[][] said = new double[questionVectors.length][];
        AtomicInteger done = new AtomicInteger();
        int total = texts.size() + questionVectors.length;
        parallelism.forEach(total, at -> {
            progress.checkpoint();
            if (at < textVectors.length) {
                textVectors[at] = scores.texts().of(texts.get(at));
            } else {
                SurveyQuestion question = survey.questions().get(at - textVectors.length);
                questionVectors[at - textVectors.length] = scores.texts().of(question.text());
                said[at - textVectors.length] =
                        question.options().isEmpty() ? new double[0] : scores.of(question.text(), question.options());
            }
            progress.report(Phase.TRAINING, done.incrementAndGet(), total);
        });
        return known.questions(ByteVectors.of(List.of(questionVectors)), ByteVectors.of(List.of(textVectors)), said);
    }

    /** The questions of choices in an order that has nothing to do with their places in the file or their answers. */
    private static int[] inOrder(Survey survey, OwnQuestions own) {
        return IntStream.range(0, own.size())
                .filter(own::choice)
                .boxed()
                .sorted(Comparator.comparingLong((Integer question) ->
                                scrambled(survey.questions().get(question).text()))
                        .thenComparingInt(question -> own.order()[question]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static long scrambled(String text) {
        return Draws.mix(Wording.clean(text).hashCode());
    }

    private static int[] folds(int[] inOrder, int questions) {
        int few = inOrder.length <= SOME_QUESTIONS ? FOLDS_OF_SOME : FOLDS_OF_MANY;
        int count = inOrder.length <= FEW_QUESTIONS ? inOrder.length : few;
        int[] folds = new int[questions];
        Arrays.fill(folds, -1);
        for (int place = 0; place < inOrder.length; place++) {
            folds[inOrder[place]] = place % count;
        }
        return folds;
    }
}
