package io.semblance.engine.persona.report;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Diversity;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.Marginal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a population turned out.
 *
 * @param diversity empty for a single persona
 * @param marginals one for each root categorical field; none for a single persona
 */
public record PopulationReport(Optional<Diversity> diversity, List<Marginal> marginals) {
    public PopulationReport {
        marginals = List.copyOf(marginals);
    }

    /** The report on all personas of a population, given their fields. Compares every pair: quadratic in their number. */
    public static PopulationReport of(Blueprint blueprint, List<Map<String, String>> personas) {
        if (personas.size() < 2) {
            return new PopulationReport(Optional.empty(), List.of());
        }
        List<Marginal> marginals = blueprint.rootCategoricals().stream()
                .map((Field field) -> Marginals.of(field, personas))
                .toList();
        return new PopulationReport(Optional.of(Similarities.of(personas)), marginals);
    }
}
