package io.semblance.engine.persona.sampling;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.ContradictionRule;
import io.semblance.engine.persona.Persona;
import io.semblance.engine.persona.knowledge.Contradictions;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.prose.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes personas of a blueprint. A persona depends on the blueprint, the seed, how many there are and which of them it is, and on
 * nothing else: parts of a population that are made by different workers are the same as when they are made together.
 */
public final class PersonaSampler {
    /** Larger populations are made of several blueprints or seeds; the look for members that are too alike is quadratic. */
    public static final int LARGEST = 9_999;

    private final KnowledgeBase knowledge;
    private final Contradictions contradictions;

    public PersonaSampler(KnowledgeBase knowledge) {
        this.knowledge = knowledge;
        this.contradictions = Contradictions.of(knowledge);
    }

    /**
     * Some personas of a population.
     *
     * @param count how many the population has, from 1 to {@value #LARGEST}
     * @param from the first one, counted from 0
     * @param to the one after the last, at most {@code count}
     */
    public List<Persona> sample(Blueprint blueprint, long seed, int count, int from, int to) {
        if (count < 1 || count > LARGEST) {
            throw new IllegalArgumentException(
                    "a population has from 1 to %d personas, not %d".formatted(LARGEST, count));
        }
        if (from < 0 || to > count || from > to) {
            throw new IllegalArgumentException(
                    "personas %d to %d are not part of a population of %d".formatted(from, to, count));
        }
        List<Map<String, String>> drafts = new PopulationDrafting(blueprint, rules(blueprint), seed, count).drafts();
        Writing writing = new Writing(knowledge, blueprint, drafts, seed);
        List<Persona> personas = new ArrayList<>(to - from);
        for (int member = from; member < to; member++) {
            personas.add(writing.persona(member));
        }
        return personas;
    }

    private List<ContradictionRule> rules(Blueprint blueprint) {
        Set<String> names =
                blueprint.fields().stream().map(field -> field.name()).collect(Collectors.toSet());
        return contradictions.rules().stream()
                .filter(rule -> names.containsAll(rule.fields()))
                .toList();
    }
}
