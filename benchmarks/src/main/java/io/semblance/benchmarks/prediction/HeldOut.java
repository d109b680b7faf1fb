package io.semblance.benchmarks.prediction;

import io.semblance.engine.prediction.OptionScores;
import io.semblance.engine.prediction.head.AnswerHead;
import io.semblance.engine.prediction.neighbours.Neighbourhood;
import io.semblance.engine.prediction.scale.SubstantiveOptions;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A question that was held out: how it is predicted and how it was answered. */
record HeldOut(SurveyQuestion question, double[] predicted, double support) {

    static HeldOut of(SurveyQuestion question, List<AnswerHead> heads, float[][] features) {
        double[] predicted = OptionScores.shares(OptionScores.of(heads, features));
        return new HeldOut(
                question, predicted, Neighbourhood.support(features, SubstantiveOptions.of(question.options())));
    }

    /** Total variation between the prediction and the truth. */
    double variation() {
        return variation(predicted, question.shares());
    }

    /** Total variation between equal shares and the truth. */
    double uniformVariation() {
        return variation(uniform(question.shares().length), question.shares());
    }

    /** 1 less the mean error of an option. */
    double accuracy() {
        return 1 - 2 * variation() / predicted.length;
    }

    double uniformAccuracy() {
        return 1 - 2 * uniformVariation() / predicted.length;
    }

    /** By how much predictions are nearer to the truth than equal shares: 100 for the truth, 0 for equal shares. */
    static double skill(List<HeldOut> all) {
        return 100 * (1 - mean(all, HeldOut::variation) / mean(all, HeldOut::uniformVariation));
    }

    static double mean(List<HeldOut> all, ToDoubleFunction<HeldOut> of) {
        return all.stream().mapToDouble(of).average().orElse(Double.NaN);
    }

    static double variation(double[] one, double[] other) {
        double sum = 0;
        for (int option = 0; option < one.length; option++) {
            sum += Math.abs(one[option] - other[option]);
        }
        return sum / 2;
    }

    static double[] uniform(int options) {
        double[] shares = new double[options];
        Arrays.fill(shares, 1.0 / options);
        return shares;
    }
}
