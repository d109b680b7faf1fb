package io.semblance.schema.population;

import java.util.regex.Pattern;

/** Identifies a population: a UUID in lower case, as the dialect of populations has it. */
public record PopulationId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public PopulationId {
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
