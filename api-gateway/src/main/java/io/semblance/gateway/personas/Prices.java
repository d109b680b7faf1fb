package io.semblance.gateway.personas;

import io.semblance.schema.persona.GroundingLevel;

/** What runs cost, from what is asked for and nothing else. */
final class Prices {
    private final PersonaProperties.Credits credits;

    Prices(PersonaProperties.Credits credits) {
        this.credits = credits;
    }

    /** Credits of a run. */
    long of(PersonaRun.Kind kind, int personas, GroundingLevel grounding) {
        long work = switch (kind) {
            case GENERATE -> Math.multiplyExact(credits.persona(), personas);
            case ENHANCE -> credits.enhancement();
            case VALIDATE -> Math.multiplyExact(credits.validation(), personas);
        };
        long search = switch (grounding) {
            case OFF -> 0;
            case WEB -> credits.web();
            case RESEARCH -> credits.research();
        };
        return Math.addExact(work, search);
    }
}
