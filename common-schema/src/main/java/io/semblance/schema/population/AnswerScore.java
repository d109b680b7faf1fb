package io.semblance.schema.population;

/**
 * How far predicted shares are from true ones.
 *
 * @param accuracy 1 less the mean error of an option
 * @param squaredError square root of the mean squared error, whatever its name says
 * @param informationLoss Kullback-Leibler divergence of the prediction from the truth, in nats
 * @param normalisedInformationLoss the same by the number of options
 */
public record AnswerScore(
        double accuracy, double squaredError, double informationLoss, double normalisedInformationLoss) {}
