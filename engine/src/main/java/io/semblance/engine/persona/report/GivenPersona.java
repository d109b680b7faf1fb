package io.semblance.engine.persona.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A persona that somebody wrote; only the id has to be there. */
public record GivenPersona(String personaId, Map<String, String> fields) {
    public GivenPersona {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
