package io.semblance.schema.population;

import java.util.List;
import java.util.Optional;

/**
 * What leaving a question of a survey out shows.
 *
 * @param number from 1
 * @param answer as predicted from the other questions; empty when it is open-ended
 * @param repeats questions that ask the same; with any, the score says little about new questions
 */
public record LeftOutQuestion(int number, Optional<PopulationAnswer> answer, List<RelatedQuestion> repeats) {
    public LeftOutQuestion {
        repeats = List.copyOf(repeats);
    }
}
