package io.semblance.schema.population;

import io.semblance.schema.id.UuidFormat;

/** Identifies a population: a UUID in lower case, as the dialect of populations has it. */
public record PopulationId(String value) {
    public PopulationId {
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
