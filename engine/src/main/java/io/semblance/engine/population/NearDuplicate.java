package io.semblance.engine.population;

import java.util.OptionalDouble;

/**
 * A question of the survey that asks the same as the one that is left out, so that predicting it from the rest shows little.
 *
 * @param question its number
 * @param similarity the cosine of the wordings
 * @param agreement by how much its answers reduce the errors in guessing those to the other one, from 0 to 1, where that is known
 */
public record NearDuplicate(int question, double similarity, OptionalDouble agreement) {}
