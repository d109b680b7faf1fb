package io.semblance.engine.persona.knowledge;

import java.util.List;

/** The levels of education that the knowledge base tells apart, low to high. */
public final class Education {
    public static final List<String> LEVELS = List.of(
            "No secondary diploma",
            "Secondary school",
            "Vocational training",
            "Bachelor's degree",
            "Master's degree",
            "Doctorate");

    private Education() {}
}
