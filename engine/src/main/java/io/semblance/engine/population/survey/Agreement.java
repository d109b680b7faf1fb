package io.semblance.engine.population.survey;

import java.util.Arrays;
import java.util.OptionalDouble;

/** How far one question's answers tell another's. */
public final class Agreement {
    private Agreement() {}

    /**
     * By how much the answers to one question reduce the errors in guessing those to another: 0 when they tell nothing, 1 when they tell all
     * (lambda of Goodman and Kruskal, "Measures of association for cross classifications", JASA 49, 1954). None when not both are of single
     * choices, too few people answered both, or they all answered the same.
     *
     * @param fewest respondents who must have answered both
     */
    public static OptionalDouble of(Answers told, Answers teller, int fewest) {
        if (!(told instanceof SingleAnswers wanted) || !(teller instanceof SingleAnswers known)) {
            return OptionalDouble.empty();
        }
        int[][] counts = new int[known.counts().length][wanted.counts().length];
        int both = 0;
        for (int row = 0; row < wanted.low().length; row++) {
            int one = SingleAnswers.code(known.low(), known.high(), row);
            int other = SingleAnswers.code(wanted.low(), wanted.high(), row);
            if (one > 0 && other > 0) {
                counts[one - 1][other - 1]++;
                both++;
            }
        }
        int[] totals = new int[wanted.counts().length];
        int guessed = 0;
        for (int[] row : counts) {
            guessed += Arrays.stream(row).max().orElse(0);
            for (int option = 0; option < row.length; option++) {
                totals[option] += row[option];
            }
        }
        int blind = Arrays.stream(totals).max().orElse(0);
        return both < fewest || blind == both
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) (guessed - blind) / (both - blind));
    }
}
