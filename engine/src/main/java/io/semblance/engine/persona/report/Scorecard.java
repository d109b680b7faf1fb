package io.semblance.engine.persona.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found of one persona.
 *
 * @param gates {@code schema} and {@code constraints}
 * @param softScores in [0, 1]: at most {@code voice_attribution}, how clearly its words are its own
 */
public record Scorecard(String personaId, List<Gate> gates, Map<String, Double> softScores) {
    public Scorecard {
        gates = List.copyOf(gates);
        softScores = Collections.unmodifiableMap(new LinkedHashMap<>(softScores));
    }
}
