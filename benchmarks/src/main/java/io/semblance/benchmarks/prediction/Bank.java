package io.semblance.benchmarks.prediction;

import io.semblance.benchmarks.prediction.HeadTraining.Sample;
import io.semblance.engine.Parallelism;
import io.semblance.engine.prediction.OptionFeatures;
import io.semblance.engine.prediction.head.AnswerHead;
import io.semblance.engine.prediction.neighbours.AnswerIndex;
import io.semblance.engine.prediction.neighbours.Asked;
import io.semblance.engine.prediction.neighbours.Neighbourhood;
import io.semblance.engine.prediction.scale.OptionLevels;
import io.semblance.engine.prediction.text.RememberedVectors;
import io.semblance.engine.prediction.text.SentenceModel;
import io.semblance.engine.prediction.text.TextVectors;
import io.semblance.engine.random.Draws;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All questions of the surveys with their vectors, as an index, and the heads that are trained on some of them. */
final class Bank {
    /** Questions that are so near to each other count as one when some are held out. */
    private static final double NEAR_DUPLICATE = .85;

    private static final int EPOCHS = 8;
    private static final long SEED = 20_261_126;
    private static final Parallelism PARALLELISM = new Parallelism(2);
    /** What a question of a house counts in training; 1 for those that are not named. The two largest houses would drown the others. */
    private static final Map<String, Double> WEIGHTS = Map.of("gss", .5, "nhanes", .25);

    private final List<SurveyQuestion> questions;
    private final TextVectors texts;
    private final AnswerIndex index;
    private final int[] clusters;

    private Bank(List<SurveyQuestion> questions, TextVectors texts, AnswerIndex index) {
        this.questions = questions;
        this.texts = texts;
        this.index = index;
        this.clusters = clusters();
    }

    static Bank read(Path folder) throws IOException {
        List<SurveyQuestion> questions = new SurveyFolder(folder).questions();
        TextVectors texts = new RememberedVectors(new SentenceModel(), 100_000);
        AnswerIndex.Builder builder = new AnswerIndex.Builder();
        for (SurveyQuestion question : questions) {
            builder.add(
                    texts.of(question.text()),
                    question.options(),
                    question.options().stream().map(texts::of).toList(),
                    OptionLevels.of(question.options()),
                    question.shares());
        }
        return new Bank(questions, texts, builder.build());
    }

    List<SurveyQuestion> questions() {
        return questions;
    }

    SurveyQuestion question(int number) {
        return questions.get(number);
    }

    AnswerIndex index() {
        return index;
    }

    List<String> houses() {
        return questions.stream().map(SurveyQuestion::house).distinct().toList();
    }

    /** Which of so many folds a question is in; near-duplicates share one. */
    int fold(int number, int folds) {
        return (int) Draws.below(Draws.key(SEED, clusters[number]), 0, folds);
    }

    boolean sameHouse(int one, int other) {
        return question(one).house().equals(question(other).house());
    }

    boolean sameCluster(int one, int other) {
        return clusters[one] == clusters[other];
    }

    Neighbourhood near(int number, IntPredicate leftOut) {
        SurveyQuestion question = question(number);
        return index.near(Asked.of(texts, question.text(), question.options(), null), leftOut);
    }

    float[][] features(int number, float[][] neighbours) {
        return OptionFeatures.of(question(number).text(), question(number).options(), neighbours);
    }

    /**
     * A question as it is learned from.
     *
     * @param inFamily when its near-duplicates are not in the index
     * @param foreign when nothing of its house is
     */
    record Seen(int number, Sample inFamily, Sample foreign) {}

    /** All questions but those that are held out, which are not in the index either. */
    List<Seen> seen(IntPredicate heldOut) {
        int[] learned = IntStream.range(0, questions.size())
                .filter(number -> !heldOut.test(number))
                .toArray();
        Seen[] seen = new Seen[learned.length];
        PARALLELISM.forEach(learned.length, at -> {
            int number = learned[at];
            seen[at] = new Seen(
                    number,
                    sample(number, other -> heldOut.test(other) || sameCluster(number, other)),
                    sample(
                            number,
                            other -> heldOut.test(other) || sameCluster(number, other) || sameHouse(number, other)));
        });
        return List.of(seen);
    }

    /** Heads that learned each question both ways: so they know what support is worth. */
    static List<AnswerHead> heads(List<Seen> seen, int count) {
        List<Sample> samples = seen.stream()
                .flatMap(one -> Stream.of(one.inFamily(), one.foreign()))
                .toList();
        AnswerHead[] heads = new AnswerHead[count];
        PARALLELISM.forEach(count, head -> heads[head] = new HeadTraining(samples, SEED + head).train(EPOCHS));
        return List.of(heads);
    }

    private Sample sample(int number, IntPredicate leftOut) {
        SurveyQuestion question = question(number);
        return new Sample(
                features(number, near(number, leftOut).features()),
                question.shares(),
                WEIGHTS.getOrDefault(question.house(), 1.0));
    }

    /** What a question is predicted to be answered, without what is left out. */
    HeldOut predict(int number, List<AnswerHead> heads, IntPredicate leftOut) {
        return HeldOut.of(
                question(number), heads, features(number, near(number, leftOut).features()));
    }

    /** Predictions of all questions that a condition names, in order, by two threads. */
    List<HeldOut> predict(IntPredicate named, List<AnswerHead> heads, LeftOut leftOut) {
        int[] numbers = IntStream.range(0, questions.size()).filter(named).toArray();
        HeldOut[] predicted = new HeldOut[numbers.length];
        PARALLELISM.forEach(
                numbers.length,
                at -> predicted[at] = predict(numbers[at], heads, other -> leftOut.isLeftOut(numbers[at], other)));
        return new ArrayList<>(List.of(predicted));
    }

    /** Which other questions must not count for one. */
    interface LeftOut {
        boolean isLeftOut(int number, int other);
    }

    /** The smallest number of each question's near-duplicates and of theirs. */
    private int[] clusters() {
        List<List<Integer>> links = new ArrayList<>();
        questions.forEach(question -> links.add(new ArrayList<>()));
        PARALLELISM.forEach(questions.size(), number -> {
            for (int other = 0; other < number; other++) {
                if (index.similarity(number, other) > NEAR_DUPLICATE) {
                    links.get(number).add(other);
                }
            }
        });
        int[] parents = IntStream.range(0, questions.size()).toArray();
        for (int number = 0; number < parents.length; number++) {
            for (int other : links.get(number)) {
                int one = root(parents, number);
                int two = root(parents, other);
                parents[Math.max(one, two)] = Math.min(one, two);
            }
        }
        return IntStream.range(0, parents.length)
                .map(number -> root(parents, number))
                .toArray();
    }

    private static int root(int[] parents, int number) {
        int at = number;
        while (parents[at] != at) {
            at = parents[at];
        }
        return at;
    }
}
