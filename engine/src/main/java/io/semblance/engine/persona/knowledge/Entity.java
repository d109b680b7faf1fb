package io.semblance.engine.persona.knowledge;

import java.util.List;
import java.util.Map;

/**
 * A brand, a game or another thing with a name that makes a population.
 *
 * @param names how it is called, in lower case
 * @param value its name as a level; empty where each name is a level by itself
 * @param field the field that says so
 * @param fixes levels of other fields that follow from it
 * @param ranges levels that other fields may have with it
 * @param fields what else is told of people with it
 */
public record Entity(
        List<String> names,
        String value,
        String field,
        String label,
        Map<String, String> fixes,
        Map<String, List<String>> ranges,
        List<KnownField> fields) {}
