package io.semblance.engine.persona;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One member of a population.
 *
 * @param id such as {@code p0001}
 * @param fields from field to value, in the order of the blueprint; numbers are written out
 * @param systemPrompt what makes a language model speak as this person
 * @param markdown the sheet for people
 */
public record Persona(String id, Map<String, String> fields, String systemPrompt, String markdown) {
    public Persona {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
