package io.semblance.engine.persona.sampling;

import io.semblance.engine.persona.expression.Comparison;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the constraints leave to a number, given what is known of the others. */
final class Bounds {
    private static final Interval ALL = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    /** How far a value stays from a bound that it may not reach. */
    private static final double APART = 1e-6;

    private Bounds() {}

    /**
     * Where {@code field} may lie so that every relation can still hold.
     *
     * @param others for each other field the value that it has, or all that it may yet have
     */
    static Interval of(String field, List<Relation> relations, Function<String, Interval> others) {
        Interval bounds = ALL;
        for (Relation relation : relations) {
            Double factor = relation.left().coefficients().get(field);
            if (factor != null) {
                bounds = bounds.and(of(relation, field, factor, others));
            }
        }
        return bounds;
    }

    private static Interval of(Relation relation, String field, double factor, Function<String, Interval> others) {
        Interval rest = new Interval(relation.left().constant(), relation.left().constant());
        for (Map.Entry<String, Double> term : relation.left().coefficients().entrySet()) {
            if (!term.getKey().equals(field)) {
                rest = rest.plus(others.apply(term.getKey()).times(term.getValue()));
            }
        }
        return allowed(relation.op(), rest).times(1 / factor);
    }

    /** The values of {@code t} with {@code t + r op 0} for some {@code r} of the rest. */
    private static Interval allowed(Comparison op, Interval rest) {
        return switch (op) {
            case AT_LEAST -> new Interval(-rest.most(), Double.POSITIVE_INFINITY);
            case ABOVE -> new Interval(-rest.most() + APART, Double.POSITIVE_INFINITY);
            case AT_MOST -> new Interval(Double.NEGATIVE_INFINITY, -rest.least());
            case BELOW -> new Interval(Double.NEGATIVE_INFINITY, -rest.least() - APART);
            case EQUAL -> new Interval(-rest.most(), -rest.least());
        };
    }
}
