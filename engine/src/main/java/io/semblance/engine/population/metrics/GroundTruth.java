package io.semblance.engine.population.metrics;

/** True answers to a question that was predicted before, as they were counted. */
public final class GroundTruth {
    private GroundTruth() {}

    /**
     * The share of the people who chose each option.
     *
     * @param counts of those who chose each option
     * @param people who were asked and answered; who chose several options is one of them
     * @throws IllegalArgumentException when an option was chosen by fewer than nobody or more than all, or when they chose one option each and
     *     the counts are together more than the people
     */
    public static double[] shares(int[] counts, int people, boolean multiple) {
        double[] shares = new double[counts.length];
        long sum = 0;
        for (int option = 0; option < counts.length; option++) {
            if (counts[option] < 0 || counts[option] > people) {
                throw new IllegalArgumentException("%d of %d people".formatted(counts[option], people));
            }
            sum += counts[option];
            shares[option] = people == 0 ? 0 : (double) counts[option] / people;
        }
        if (people == 0 || !multiple && sum > people) {
            throw new IllegalArgumentException("%d answers of %d people".formatted(sum, people));
        }
        return shares;
    }
}
