package io.semblance.schema.persona;

import io.semblance.schema.id.UuidFormat;

/** Identifies something that was done with personas: a UUID in lower case, as their dialect has it. */
public record PersonaRunId(String value) {
    public PersonaRunId {
        UuidFormat.check(value);
    }

    /** Whether a text from outside has the form of this id; says nothing of whether it exists. */
    public static boolean matches(String text) {
        return UuidFormat.matches(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
