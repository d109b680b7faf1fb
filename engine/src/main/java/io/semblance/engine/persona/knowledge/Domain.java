package io.semblance.engine.persona.knowledge;

import io.semblance.engine.persona.Constraint;
import io.semblance.engine.persona.ContradictionRule;
import java.util.List;

/**
 * A subject that populations are made for.
 *
 * @param about sentences near which prompts of this domain lie
 * @param keywords words that speak for it, in lower case
 */
public record Domain(
        String name,
        List<String> about,
        List<String> keywords,
        List<KnownField> fields,
        List<Constraint> constraints,
        List<ContradictionRule> rules,
        List<Entity> entities,
        List<Sentence> sentences,
        List<Sentence> quotes) {}
