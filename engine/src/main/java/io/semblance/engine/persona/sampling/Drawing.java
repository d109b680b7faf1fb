package io.semblance.engine.persona.sampling;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Distribution;
import io.semblance.engine.persona.NumberValue;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.random.Draws;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws the fields of one persona one after the other, each so that nothing is broken that can be told by then. */
final class Drawing {
    /** How often one field is drawn anew before the persona is begun again. */
    private static final int REDRAWS = 12;

    private final List<DrawnField> fields;
    private final Map<String, Interval> ranges = new HashMap<>();

    Drawing(List<DrawnField> fields) {
        this.fields = fields;
        fields.forEach(field -> ranges.put(field.name(), field.range()));
    }

    /**
     * A persona with the given values of roots and everything else drawn.
     *
     * @param spread for each field a number in [0, 1) that is even over the population, for the first try of that field
     * @param key of this persona's draws in this attempt
     */
    Attempt draw(Map<String, String> roots, Map<String, Double> spread, long key) {
        Draft draft = new Draft();
        Set<String> set = roots.keySet();
        int faults = 0;
        for (int at = 0; at < fields.size(); at++) {
            DrawnField field = fields.get(at);
            if (set.contains(field.name())) {
                draft.put(field.name(), roots.getOrDefault(field.name(), ""));
                faults += faults(field, draft);
            } else {
                faults += fill(field, draft, spread, Draws.key(key, at));
            }
        }
        return new Attempt(draft, faults);
    }

    private int fill(DrawnField field, Draft draft, Map<String, Double> spread, long key) {
        if (field.formula().isPresent()) {
            draft.put(field.name(), NumberValue.text(field.formula().get().value(draft::number)));
            return faults(field, draft);
        }
        Distribution distribution = field.distribution(draft);
        int fewest = Integer.MAX_VALUE;
        String best = "";
        for (int redraw = 0; redraw <= REDRAWS && fewest > 0; redraw++) {
            double u = redraw == 0 && spread.containsKey(field.name())
                    ? spread.getOrDefault(field.name(), 0.0)
                    : Draws.unit(key, redraw);
            draft.put(field.name(), value(field, distribution, draft, u));
            int faults = faults(field, draft);
            if (faults < fewest) {
                fewest = faults;
                best = draft.value(field.name());
            }
        }
        draft.put(field.name(), best);
        return fewest;
    }

    private String value(DrawnField field, Distribution distribution, Draft draft, double u) {
        return switch (distribution) {
            case Categorical levels -> level(levels, u);
            case Numeric shape -> NumberValue.text(number(field, shape, draft, u));
        };
    }

    /** The level below whose cumulated share {@code u} lies. */
    static String level(Categorical levels, double u) {
        double total = levels.weights().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        double left = u * total;
        String last = "";
        for (Map.Entry<String, Double> level : levels.weights().entrySet()) {
            if (level.getValue() > 0) {
                last = level.getKey();
                left -= level.getValue();
                if (left < 0) {
                    return last;
                }
            }
        }
        return last;
    }

    private double number(DrawnField field, Numeric shape, Draft draft, double u) {
        Interval own = new Interval(shape.min(), shape.max());
        Interval bounds = field.bounding().isEmpty()
                ? own
                : own.and(Bounds.of(field.name(), field.bounding(), other -> interval(other, draft)));
        Interval usable = shape.integer() ? bounds.whole() : bounds;
        Interval kept = usable.isEmpty() ? own : usable;
        return TruncatedNormal.quantile(shape, kept.least(), kept.most(), u);
    }

    private Interval interval(String field, Draft draft) {
        double known = draft.number(field);
        if (!Double.isNaN(known)) {
            return new Interval(known, known);
        }
        return ranges.getOrDefault(field, new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    }

    private static int faults(DrawnField field, Draft draft) {
        int faults = 0;
        for (Relation relation : field.relations()) {
            // A broken constraint is worse than any number of contradictions.
            faults += relation.holds(draft::number) ? 0 : 1_000;
        }
        for (var rule : field.rules()) {
            faults += rule.brokenBy(draft::known) ? 1 : 0;
        }
        return faults;
    }

    /** A persona, and how much is wrong with it: 0 is nothing. */
    record Attempt(Draft draft, int faults) {
        boolean holds() {
            return faults == 0;
        }
    }
}
