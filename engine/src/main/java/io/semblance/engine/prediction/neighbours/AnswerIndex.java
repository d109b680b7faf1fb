package io.semblance.engine.prediction.neighbours;

import io.semblance.engine.prediction.scale.SubstantiveOptions;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Questions of public surveys, their options and how they were answered, without their words: vectors and numbers only. An entry is
 * an option of a question; entries of a question stand together.
 */
public final class AnswerIndex {
    /** Questions that count as near to another one; what is further away would add next to nothing. */
    private static final int NEAREST = 300;
    /** What a hint weighs beside the question. */
    private static final float HINT_WEIGHT = .15f;

    private static final float RATIO_STEP = 1 / 32f;
    private static final float LEVEL_STEP = 1 / 100f;
    private static final byte NO_LEVEL = Byte.MIN_VALUE;
    private static final byte WITHOUT_ANSWER = Byte.MIN_VALUE + 1;

    private final ByteVectors questions;
    private final ByteVectors texts;
    private final byte[] levels;
    private final int[] starts;
    private final int[] textOf;
    private final byte[] ratios;

    private AnswerIndex(
            ByteVectors questions, ByteVectors texts, byte[] levels, int[] starts, int[] textOf, byte[] ratios) {
        this.questions = questions;
        this.texts = texts;
        this.levels = levels;
        this.starts = starts;
        this.textOf = textOf;
        this.ratios = ratios;
    }

    /** Collects questions; each gets the next number from 0. */
    public static final class Builder {
        private final List<float[]> questions = new ArrayList<>();
        private final Map<String, Integer> numbers = new LinkedHashMap<>();
        private final List<float[]> texts = new ArrayList<>();
        private final List<Byte> levels = new ArrayList<>();
        private final List<Integer> starts = new ArrayList<>(List.of(0));
        private final List<Integer> textOf = new ArrayList<>();
        private final List<Double> ratios = new ArrayList<>();

        /** @param shares of the options, together 1 */
        public void add(
                float[] question, List<String> options, List<float[]> vectors, double[] optionLevels, double[] shares) {
            questions.add(question);
            double[] logRatios = LogRatio.of(shares, SubstantiveOptions.of(options));
            for (int option = 0; option < shares.length; option++) {
                Integer number = numbers.putIfAbsent(options.get(option), texts.size());
                if (number == null) {
                    number = texts.size();
                    texts.add(vectors.get(option));
                    levels.add(packed(options.get(option), optionLevels[option]));
                }
                textOf.add(number);
                ratios.add(logRatios[option]);
            }
            starts.add(textOf.size());
        }

        private static byte packed(String option, double level) {
            if (SubstantiveOptions.isWithoutAnswer(option)) {
                return WITHOUT_ANSWER;
            }
            return Double.isNaN(level) ? NO_LEVEL : (byte) Math.round(level / LEVEL_STEP);
        }

        public AnswerIndex build() {
            byte[] packedLevels = new byte[levels.size()];
            for (int text = 0; text < packedLevels.length; text++) {
                packedLevels[text] = levels.get(text);
            }
            byte[] packedRatios = new byte[ratios.size()];
            for (int entry = 0; entry < packedRatios.length; entry++) {
                packedRatios[entry] = (byte) Math.round(ratios.get(entry) / RATIO_STEP);
            }
            return new AnswerIndex(
                    ByteVectors.of(questions),
                    ByteVectors.of(texts),
                    packedLevels,
                    starts.stream().mapToInt(Integer::intValue).toArray(),
                    textOf.stream().mapToInt(Integer::intValue).toArray(),
                    packedRatios);
        }
    }

    /** The neighbourhood of a question. @param leftOut questions of the index that must not count */
    public Neighbourhood near(Asked asked, IntPredicate leftOut) {
        float[] similarities = similarities(asked);
        int allowed = 0;
        for (int question = 0; question < similarities.length; question++) {
            if (leftOut.test(question)) {
                similarities[question] = Float.NEGATIVE_INFINITY;
            } else {
                allowed++;
            }
        }
        float[] sorted = similarities.clone();
        Arrays.sort(sorted);
        float least = allowed == 0 ? Float.POSITIVE_INFINITY : sorted[sorted.length - Math.min(NEAREST, allowed)];
        int[] nearest = new int[sorted.length];
        int count = 0;
        for (int question = 0; question < similarities.length; question++) {
            if (similarities[question] >= least) {
                nearest[count++] = question;
            }
        }
        return new Neighbourhood(this, asked, Arrays.copyOf(nearest, count), similarities);
    }

    private float[] similarities(Asked asked) {
        float[] similarities = new float[questions.size()];
        int hint = asked.options() + 1;
        for (int question = 0; question < similarities.length; question++) {
            float similarity = questions.cosine(question, asked.vectors(), 0);
            similarities[question] = asked.hinted()
                    ? (1 - HINT_WEIGHT) * similarity + HINT_WEIGHT * questions.cosine(question, asked.vectors(), hint)
                    : similarity;
        }
        return similarities;
    }

    /** The cosine of two questions of the index. */
    public float similarity(int question, int other) {
        return questions.cosine(question, questions, other);
    }

    /** How many questions there are. */
    public int size() {
        return questions.size();
    }

    int start(int question) {
        return starts[question];
    }

    int end(int question) {
        return starts[question + 1];
    }

    int textOf(int entry) {
        return textOf[entry];
    }

    int texts() {
        return texts.size();
    }

    float ratio(int entry) {
        return ratios[entry] * RATIO_STEP;
    }

    /** The cosine of two options of the index. */
    float textCosine(int text, int other) {
        return texts.cosine(text, texts, other);
    }

    /** The cosine of an option of the index with an option that is asked about. */
    float cosine(int text, Asked asked, int option) {
        return texts.cosine(text, asked.vectors(), option + 1);
    }

    /** The level of an option of the index; NaN when it has none. */
    double level(int text) {
        return levels[text] == NO_LEVEL || isWithoutAnswer(text) ? Double.NaN : levels[text] * LEVEL_STEP;
    }

    /** Whether an option of the index is for those who give no answer. */
    boolean isWithoutAnswer(int text) {
        return levels[text] == WITHOUT_ANSWER;
    }

    public static AnswerIndex read(DataInputStream in) throws IOException {
        ByteVectors questions = ByteVectors.read(in);
        ByteVectors texts = ByteVectors.read(in);
        byte[] levels = new byte[texts.size()];
        in.readFully(levels);
        int[] starts = new int[questions.size() + 1];
        for (int question = 0; question < questions.size(); question++) {
            starts[question + 1] = starts[question] + in.readUnsignedByte();
        }
        int[] textOf = new int[starts[questions.size()]];
        for (int entry = 0; entry < textOf.length; entry++) {
            textOf[entry] = in.readUnsignedShort();
        }
        byte[] ratios = new byte[textOf.length];
        in.readFully(ratios);
        return new AnswerIndex(questions, texts, levels, starts, textOf, ratios);
    }

    public void write(DataOutputStream out) throws IOException {
        questions.write(out);
        texts.write(out);
        out.write(levels);
        for (int question = 0; question < questions.size(); question++) {
            out.writeByte(starts[question + 1] - starts[question]);
        }
        for (int text : textOf) {
            out.writeShort(text);
        }
        out.write(ratios);
    }
}
