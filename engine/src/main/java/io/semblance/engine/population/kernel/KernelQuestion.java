package io.semblance.engine.population.kernel;

/**
 * A question of choices of the survey, as the kernel sees it.
 *
 * @param options of each option, which text it is
 * @param shares of each option, together 1, also of multiple choices
 * @param scores of each option by what the public surveys say
 * @param answered respondents
 */
public record KernelQuestion(int[] options, double[] shares, double[] scores, int answered) {
    public KernelQuestion {
        if (options.length == 0 || shares.length != options.length || scores.length != options.length) {
            throw new IllegalArgumentException(
                    "%d options, %d shares and %d scores".formatted(options.length, shares.length, scores.length));
        }
    }
}
