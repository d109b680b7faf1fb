package io.semblance.schema.population;

import java.util.Optional;

/**
 * How well a population predicts its own questions.
 *
 * @param tested questions that were left out one by one
 * @param notTested questions that are open-ended
 * @param score means over the questions
 * @param baseline means of what somebody who knows nothing would reach
 * @param covered true shares that lie in their 90 % intervals, from 0 to 1
 * @param repeats questions that another one repeats
 * @param scoreWithoutRepeats means over the others; empty when there are none
 */
public record PopulationFigures(
        int tested,
        int notTested,
        AnswerScore score,
        AnswerScore baseline,
        double covered,
        int repeats,
        Optional<AnswerScore> scoreWithoutRepeats) {}
