package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.knowledge.Education;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The education of people of all ages, from that of those aged 25 to 64. Younger people have not finished; of older ones fewer have
 * studied, in most countries by about two fifths. The factors are estimates.
 */
final class EducationByAge {
    private EducationByAge() {}

    static Map<String, Categorical> of(List<Double> grown) {
        Map<String, Categorical> bands = new LinkedHashMap<>();
        bands.put("0-15", Weights.of(Education.LEVELS, List.of(1.0, 0.0, 0.0, 0.0, 0.0, 0.0)));
        bands.put("16-18", Weights.of(Education.LEVELS, List.of(72.0, 25.0, 3.0, 0.0, 0.0, 0.0)));
        bands.put("19-21", scaled(grown, .9, 1.9, .8, .1, 0, 0));
        bands.put("22-24", scaled(grown, .8, 1.4, 1, .9, .12, 0));
        bands.put("25-64", Weights.of(Education.LEVELS, grown));
        bands.put("65-999", scaled(grown, 1.7, 1.1, 1, .6, .6, .8));
        return bands;
    }

    private static Categorical scaled(List<Double> grown, double... factors) {
        List<Double> weights = new ArrayList<>();
        for (int level = 0; level < factors.length; level++) {
            weights.add(grown.get(level) * factors[level]);
        }
        return Weights.of(Education.LEVELS, weights);
    }
}
