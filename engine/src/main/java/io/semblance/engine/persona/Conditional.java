package io.semblance.engine.persona;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A distribution that holds for some values of the parents.
 *
 * @param when from parent to its value; of a numeric parent also a range such as {@code 23-35}, both ends in it. All must hold
 */
public record Conditional(Map<String, String> when, Distribution distribution) {
    public Conditional {
        when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
    }
}
