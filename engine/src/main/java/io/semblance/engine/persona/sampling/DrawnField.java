package io.semblance.engine.persona.sampling;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.ContradictionRule;
import io.semblance.engine.persona.Distribution;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.ValueMatch;
import io.semblance.engine.persona.expression.LinearExpression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A field made ready for drawing.
 *
 * @param cases its conditionals, those with more conditions first
 * @param formula of a derived field
 * @param range all that a number may be; of others everything
 * @param relations the constraints that this is the last field of
 * @param bounding the constraints that bound it
 * @param rules the contradictions that this is the last field of
 */
record DrawnField(
        Field field,
        List<Case> cases,
        Optional<LinearExpression> formula,
        Interval range,
        List<Relation> relations,
        List<Relation> bounding,
        List<ContradictionRule> rules) {
    /** A conditional with its conditions read. */
    record Case(List<Condition> conditions, Distribution distribution) {
        boolean holds(Draft draft) {
            for (Condition condition : conditions) {
                if (!condition.match().matches(draft.value(condition.parent()))) {
                    return false;
                }
            }
            return true;
        }
    }

    record Condition(String parent, ValueMatch match) {}

    static List<Case> cases(Field field) {
        return field.conditionals().stream()
                .map(DrawnField::read)
                .sorted(Comparator.comparingInt((Case of) -> -of.conditions().size()))
                .toList();
    }

    static Interval range(Field field) {
        List<Numeric> shapes = new ArrayList<>();
        Stream.concat(
                        field.distribution().stream(),
                        field.conditionals().stream().map(Conditional::distribution))
                .forEach(distribution -> {
                    if (distribution instanceof Numeric numeric) {
                        shapes.add(numeric);
                    }
                });
        return new Interval(
                shapes.stream().mapToDouble(Numeric::min).min().orElse(Double.NEGATIVE_INFINITY),
                shapes.stream().mapToDouble(Numeric::max).max().orElse(Double.POSITIVE_INFINITY));
    }

    String name() {
        return field.name();
    }

    boolean isNumericRoot() {
        return field.isRoot() && field.distribution().orElseThrow() instanceof Numeric;
    }

    Optional<Categorical> rootShares() {
        return field.isRoot() && field.distribution().orElseThrow() instanceof Categorical shares
                ? Optional.of(shares)
                : Optional.empty();
    }

    /** What the value is drawn from, given its parents. */
    Distribution distribution(Draft draft) {
        for (Case of : cases) {
            if (of.holds(draft)) {
                return of.distribution();
            }
        }
        return field.distribution().orElseGet(() -> cases.getLast().distribution());
    }

    private static Case read(Conditional conditional) {
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, String> when : conditional.when().entrySet()) {
            conditions.add(new Condition(when.getKey(), ValueMatch.of(when.getValue())));
        }
        return new Case(conditions, conditional.distribution());
    }
}
