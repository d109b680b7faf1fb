package io.semblance.engine.persona;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values that no real person has together.
 *
 * @param name such as {@code age_and_education}
 * @param together from field to its condition; the rule is broken when all of them match
 * @param because why, for people
 */
public record ContradictionRule(String name, Map<String, ValueMatch> together, String because) {
    public ContradictionRule {
        together = Map.copyOf(together);
    }

    /** Reads the conditions as {@link ValueMatch#of} does. */
    public static ContradictionRule of(String name, Map<String, String> together, String because) {
        Map<String, ValueMatch> conditions = new LinkedHashMap<>();
        together.forEach((field, condition) -> conditions.put(field, ValueMatch.of(condition)));
        return new ContradictionRule(name, conditions, because);
    }

    /** The fields that it looks at. */
    public Set<String> fields() {
        return together.keySet();
    }

    /** Whether the values contradict each other; a field without a value contradicts nothing. */
    public boolean brokenBy(Function<String, @Nullable String> values) {
        for (Map.Entry<String, ValueMatch> condition : together.entrySet()) {
            String value = values.apply(condition.getKey());
            if (value == null || !condition.getValue().matches(value)) {
                return false;
            }
        }
        return true;
    }
}
