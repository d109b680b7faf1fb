package io.semblance.engine.persona.report;

import io.semblance.engine.persona.Diversity;
import io.semblance.engine.persona.Marginal;
import java.util.List;
import java.util.Optional;

/**
 * How given personas fit a blueprint.
 *
 * @param passed whether all gates passed, those of the scorecards as well
 * @param gates of the whole batch; none for a single persona
 * @param notes for people
 */
public record Evaluation(
        boolean passed,
        List<Gate> gates,
        List<Scorecard> scorecards,
        Optional<Diversity> diversity,
        List<Marginal> marginals,
        List<String> notes) {
    public Evaluation {
        gates = List.copyOf(gates);
        scorecards = List.copyOf(scorecards);
        marginals = List.copyOf(marginals);
        notes = List.copyOf(notes);
    }

    /** Without a blueprint there is nothing to hold personas against. */
    static Evaluation withoutBlueprint() {
        return new Evaluation(true, List.of(), List.of(), Optional.empty(), List.of(), List.of());
    }
}
