package io.semblance.schema.persona;

import java.util.regex.Pattern;

/** Identifies something that was done with personas: a UUID in lower case, as their dialect has it. */
public record PersonaRunId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public PersonaRunId {
        if (!matches(value)) {
            throw new IllegalArgumentException("not a UUID in lower case");
        }
    }

    /** Whether a text from outside has the form of this id; says nothing of whether it exists. */
    public static boolean matches(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
