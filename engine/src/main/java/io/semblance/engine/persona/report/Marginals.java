package io.semblance.engine.persona.report;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.Marginal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Shares of levels, counted. */
final class Marginals {
    private Marginals() {}

    /** Of those personas that have the field at all; values that nobody asked for are cells with a requested share of 0. */
    static Marginal of(Field field, List<Map<String, String>> personas) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        int found = 0;
        for (Map<String, String> persona : personas) {
            String value = persona.get(field.name());
            if (value != null) {
                counts.merge(value, 1, Integer::sum);
                found++;
            }
        }
        if (!(field.distribution().orElseThrow() instanceof Categorical asked)) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "'%s' is not categorical", field.name()));
        }
        Set<String> levels = new LinkedHashSet<>(asked.weights().keySet());
        levels.addAll(counts.keySet());
        List<Marginal.Cell> cells = new ArrayList<>();
        double differences = 0;
        for (String level : levels) {
            double requested = asked.share(level);
            double achieved = found == 0 ? 0 : (double) counts.getOrDefault(level, 0) / found;
            cells.add(new Marginal.Cell(level, requested, achieved));
            differences += Math.abs(requested - achieved);
        }
        return new Marginal(field.name(), cells, differences / 2);
    }
}
