package io.semblance.engine.population;

import io.semblance.engine.population.kernel.OwnQuestions;
import io.semblance.engine.population.survey.Agreement;
import io.semblance.engine.population.survey.Survey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Finds the questions that ask the same in other words. */
final class NearDuplicates {
    /** Wordings as near as this say the same, whatever was answered. */
    private static final double SAME_WORDING = .985;
    /** Batteries have wordings as near as this about different things: the answers must agree, too. */
    private static final double SIMILAR_WORDING = .6;

    private static final double SAME_ANSWERS = .9;
    private static final int LOOKED_AT = 8;
    private static final int FEWEST_RESPONDENTS = 30;

    private NearDuplicates() {}

    /** @param left the number of the question that is left out */
    static List<NearDuplicate> of(Survey survey, OwnQuestions own, int left) {
        List<NearDuplicate> found = new ArrayList<>();
        IntStream.range(0, own.size())
                .filter(other ->
                        other != left - 1 && own.choice(other) && similarity(own, left, other) >= SIMILAR_WORDING)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer other) -> -similarity(own, left, other))
                        .thenComparingInt(other -> own.order()[other]))
                .limit(LOOKED_AT)
                .forEach(other -> {
                    float similarity = similarity(own, left, other);
                    OptionalDouble agreement =
                            Agreement.of(survey.answersTo(left), survey.answersTo(other + 1), FEWEST_RESPONDENTS);
                    if (similarity >= SAME_WORDING || agreement.orElse(0) >= SAME_ANSWERS) {
                        found.add(new NearDuplicate(other + 1, similarity, agreement));
                    }
                });
        return List.copyOf(found);
    }

    private static float similarity(OwnQuestions own, int left, int other) {
        return own.vectors().cosine(left - 1, own.vectors(), other);
    }
}
