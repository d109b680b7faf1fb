package io.semblance.engine.persona.knowledge;

import io.semblance.engine.persona.ContradictionRule;
import java.util.List;
import java.util.Map;

/**
 * What holds for people of all domains.
 *
 * @param prose the sentences of a backstory by the part of it that they are for
 */
public record Core(
        List<KnownField> fields,
        List<ContradictionRule> rules,
        Map<String, List<Sentence>> prose,
        Map<String, List<String>> styleAxes) {}
