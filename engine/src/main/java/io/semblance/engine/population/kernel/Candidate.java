package io.semblance.engine.population.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * One way to predict: what the public surveys say counts by a weight, and what the survey's own answers differ from that is carried over by
 * a kernel. Equal shares are the candidate without either.
 *
 * @param kernel its place among {@link #KERNELS}; below 0 for none
 * @param publicWeight what the scores of the public surveys are multiplied by
 * @param prior the logarithm of what the candidate weighs before anything is measured
 */
record Candidate(int kernel, double publicWeight, double prior) {

    /**
     * How answers are carried over: the covariance of two options is that of their questions, .1 + .9 exp(q (cos - 1)), times that of the
     * options, exp(o (cos - 1) - 2 d), with d how far apart they lie on a scale.
     *
     * @param optionRate o
     * @param questionRate q
     * @param ownPart what of a question's answers no other question tells, beside a variance of 1
     */
    record Kernel(double optionRate, double questionRate, double ownPart) {}

    static final double[] OPTION_RATES = {2, 8};
    static final double[] QUESTION_RATES = {1, 3, 8};
    static final double[] OWN_PARTS = {.03, .1, .3, 1, 3};
    static final List<Kernel> KERNELS = kernels();
    static final List<Candidate> ALL = all();

    private static List<Kernel> kernels() {
        List<Kernel> kernels = new ArrayList<>();
        for (double optionRate : OPTION_RATES) {
            for (double questionRate : QUESTION_RATES) {
                for (double ownPart : OWN_PARTS) {
                    kernels.add(new Kernel(optionRate, questionRate, ownPart));
                }
            }
        }
        return List.copyOf(kernels);
    }

    private static List<Candidate> all() {
        List<Candidate> all = new ArrayList<>();
        for (int kernel = -1; kernel < KERNELS.size(); kernel++) {
            // A house that the public surveys never saw is told little by them.
            all.add(new Candidate(kernel, 0, 0));
            all.add(new Candidate(kernel, .25, -.5));
            all.add(new Candidate(kernel, .5, -2));
        }
        all.add(new Candidate(-1, 1, -9));
        return List.copyOf(all);
    }
}
