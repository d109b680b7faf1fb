package io.semblance.schema.population;

import java.util.OptionalDouble;

/**
 * A question of the survey that has to do with another one.
 *
 * @param number from 1
 * @param similarity cosine of the wordings
 * @param agreement by how much its answers tell those to the other one, from 0 to 1, where that is known
 */
public record RelatedQuestion(int number, double similarity, OptionalDouble agreement) {}
