package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.NumberValue;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.prompt.Meaning.HasNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A number of which shares are asked for: a field of groups, and the number within its group. */
final class NumberGroups {
    private static final String REST = "Other";

    private NumberGroups() {}

    /** Adds both fields and returns what the number may be. */
    static Numeric add(
            BlueprintSketch sketch,
            String name,
            String label,
            String description,
            Numeric base,
            Map<HasNumber, Double> shares) {
        String group = name + "_group";
        Map<String, Double> weights = new LinkedHashMap<>();
        List<Conditional> cases = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Map.Entry<HasNumber, Double> share : shares.entrySet()) {
            boolean open = !Double.isFinite(share.getKey().least())
                    || name.equals("age") && share.getKey().least() == 0;
            double from = !open
                    ? share.getKey().least()
                    : Math.min(base.min(), share.getKey().most());
            double to = Double.isFinite(share.getKey().most())
                            && !(name.equals("age") && share.getKey().most() >= 100)
                    ? share.getKey().most()
                    : Math.max(base.max(), from + Math.max(base.sd(), 1));
            String level = level(from, to);
            weights.merge(level, share.getValue(), Double::sum);
            cases.add(new Conditional(Map.of(group, level), base.within(from, to)));
            least = Math.min(least, from);
            most = Math.max(most, to);
        }
        double given = Weights.sum(weights);
        if (given < 1 - 1e-9) {
            Numeric rest = rest(base, least, most);
            weights.put(REST, 1 - given);
            cases.add(new Conditional(Map.of(group, REST), rest));
            least = Math.min(least, rest.min());
            most = Math.max(most, rest.max());
        }
        sketch.put(
                group, label + ", group", "The group that shares are asked for", new Categorical(weights), List.of());
        sketch.put(name, label, description, base.within(least, most), cases);
        weights.forEach((level, share) -> sketch.fixed(
                String.format(Locale.ROOT, "%s %s: %.1f %%", label.toLowerCase(Locale.ROOT), level, share * 100)));
        return base.within(least, most);
    }

    /** The larger part of the usual numbers that none of the groups covers. */
    private static Numeric rest(Numeric base, double least, double most) {
        double step = base.integer() ? 1 : 1e-3;
        double below = least - base.min();
        double above = base.max() - most;
        if (below <= 0 && above <= 0) {
            return base;
        }
        return above >= below ? base.within(most + step, base.max()) : base.within(base.min(), least - step);
    }

    private static String level(double from, double to) {
        return from == to ? NumberValue.text(from) : NumberValue.text(from) + "-" + NumberValue.text(to);
    }
}
