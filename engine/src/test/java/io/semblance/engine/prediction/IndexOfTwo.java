package io.semblance.engine.prediction;

import io.semblance.engine.prediction.neighbours.AnswerIndex;
import io.semblance.engine.prediction.neighbours.Asked;
import io.semblance.engine.prediction.neighbours.Neighbourhood;
import io.semblance.engine.prediction.scale.OptionLevels;
import java.util.List;

/** An index of two questions that are answered with yes or no: 0, about dogs, and 1, about mountains. */
public final class IndexOfTwo {
    public static final List<String> YES_NO = List.of("yes", "no");
    public static final String DOG = "do you own a dog";
    public static final String MOUNTAIN = "have you ever climbed a mountain";

    private static final VectorsByWords TEXTS = new VectorsByWords();

    private IndexOfTwo() {}

    public static AnswerIndex index() {
        AnswerIndex.Builder builder = new AnswerIndex.Builder();
        add(builder, DOG, .9, .1);
        add(builder, MOUNTAIN, .2, .8);
        return builder.build();
    }

    private static void add(AnswerIndex.Builder builder, String question, double... shares) {
        builder.add(
                TEXTS.of(question), YES_NO, YES_NO.stream().map(TEXTS::of).toList(), OptionLevels.of(YES_NO), shares);
    }

    public static Neighbourhood near(String question, List<String> options) {
        return index().near(Asked.of(TEXTS, question, options, null), number -> false);
    }
}
