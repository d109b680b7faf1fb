package io.semblance.engine.persona.export;

import java.util.List;

/**
 * A column of personas.
 *
 * @param values one for each persona, numbers written out; empty where there is none
 */
public record PersonaColumn(String name, Kind kind, List<String> values) {
    public PersonaColumn {
        values = List.copyOf(values);
    }

    /** What the values are. */
    public enum Kind {
        WHOLE,
        NUMBER,
        TEXT
    }
}
