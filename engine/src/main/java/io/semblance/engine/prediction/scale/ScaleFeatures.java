package io.semblance.engine.prediction.scale;

import io.semblance.engine.prediction.text.Wording;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Numbers about each option that need no survey: how many there are, what they are for, where on the scale, in which question. */
public final class ScaleFeatures {
    /** How many there are for an option. */
    public static final int COUNT = 45;

    private static final List<String> GOOD = Lexicon.ENGLISH.list("question good");
    private static final List<String> BAD = Lexicon.ENGLISH.list("question bad");
    private static final List<String> NEGATIONS = Lexicon.ENGLISH.list("question negations");
    private static final List<String> AMOUNTS = Lexicon.ENGLISH.list("question amounts");
    private static final List<String> FACTS = Lexicon.ENGLISH.list("question facts");
    private static final List<String> NORMS = Lexicon.ENGLISH.list("question norms");
    private static final List<String> WEIGHTS = Lexicon.ENGLISH.list("question weights");
    private static final List<String> CONTENTMENT = Lexicon.ENGLISH.list("question contentment");
    private static final List<String> SELF = Lexicon.ENGLISH.list("question self");

    private ScaleFeatures() {}

    /**
     * One row for each option. Rows do not depend on the order of the options, and those of options that answer the question not on
     * whether there are others.
     */
    public static float[][] of(String question, List<String> options) {
        Words asked = Words.of(Wording.clean(question));
        double[] about = about(asked);
        boolean[] substantive = SubstantiveOptions.of(options);
        AnswerScale all = AnswerScale.of(options.stream().map(Wording::clean).toList());
        AnswerScale answers = AnswerScale.of(IntStream.range(0, substantive.length)
                .filter(option -> substantive[option])
                .mapToObj(option -> Wording.clean(options.get(option)))
                .toList());
        float[][] rows = new float[substantive.length][];
        int answer = 0;
        for (int option = 0; option < rows.length; option++) {
            rows[option] = substantive[option] ? row(answers, answer++, asked, about) : row(all, option, asked, about);
        }
        return rows;
    }

    private static float[] row(AnswerScale scale, int option, Words asked, double[] question) {
        Row row = new Row();
        Words words = scale.options().get(option);
        OptionKind kind = scale.kinds()[option];
        int size = scale.size();
        row.add(1.0 / size);
        row.add(Math.log(size));
        row.add(size == 2);
        row.add(size == 3);
        row.add(size >= 6);
        row.add(scale.ordered());
        row.add(kind == OptionKind.WITHOUT_ANSWER);
        row.add(kind == OptionKind.OTHER);
        row.add(kind == OptionKind.NONE);
        row.add(scale.has(OptionKind.OTHER));
        boolean leans = !Double.isNaN(scale.levels()[option]);
        double level = leans ? scale.levels()[option] : 0;
        row.add(leans);
        row.add(level);
        row.add(level * level);
        row.add(leans && size >= 3 && Math.abs(level) < .15);
        place(row, scale, option);
        row.add(Math.log1p(words.text().length()) / 4);
        row.add(Math.log((1 + words.text().length()) / (1 + scale.meanLength())));
        row.add(words.count() == 1);
        row.add(words.hasAny(NEGATIONS));
        row.add(overlap(words, asked));
        row.add(question[0]);
        for (double about : question) {
            row.add(about * level);
        }
        row.add(Math.log1p(asked.count()) / 4);
        row.add(scale.leaning() / (double) size);
        return row.done();
    }

    /** The place on the scale by the number of its points: the middle of five is another thing than the middle of three. */
    private static void place(Row row, AnswerScale scale, int option) {
        boolean placed = !Double.isNaN(scale.ranks()[option]);
        double rank = placed ? scale.ranks()[option] - .5 : 0;
        row.add(rank);
        row.add(rank * rank);
        row.add(placed && rank == .5);
        row.add(placed && rank == -.5);
        for (int points = 2; points <= 6; points++) {
            row.add(fits(scale, points) ? rank : 0);
        }
        for (int points = 3; points <= 6; points++) {
            row.add(placed && fits(scale, points) ? rank * rank - .1 : 0);
        }
        row.add(placed && fits(scale, 6) ? rank * rank * rank : 0);
    }

    private static boolean fits(AnswerScale scale, int points) {
        return scale.points() == points || points == 6 && scale.points() > 6;
    }

    private static double[] about(Words asked) {
        return new double[] {
            Math.clamp(count(asked, GOOD) - count(asked, BAD), -3, 3) / 2,
            Math.min(2, count(asked, NEGATIONS)) / 2,
            asked.hasAny(AMOUNTS) ? 1 : 0,
            asked.hasAny(FACTS) ? 1 : 0,
            asked.hasAny(NORMS) ? 1 : 0,
            asked.hasAny(WEIGHTS) ? 1 : 0,
            asked.hasAny(CONTENTMENT) ? 1 : 0,
            asked.hasAny(SELF) ? 1 : 0,
            Math.min(1, asked.count() / 40.0)
        };
    }

    private static double count(Words words, List<String> of) {
        return words.list().stream().filter(of::contains).count();
    }

    private static double overlap(Words option, Words asked) {
        if (option.list().isEmpty()) {
            return 0;
        }
        Set<String> inQuestion = new HashSet<>(asked.list());
        return (double) option.list().stream().filter(inQuestion::contains).count() / option.count();
    }

    /** A row that fills up from the left. */
    private static final class Row {
        private final float[] numbers = new float[COUNT];
        private int next;

        void add(double number) {
            numbers[next++] = (float) number;
        }

        void add(boolean flag) {
            add(flag ? 1 : 0);
        }

        float[] done() {
            if (next != COUNT) {
                throw new IllegalStateException("there are " + next + " features, not " + COUNT);
            }
            return numbers;
        }
    }
}
