package io.semblance.engine.persona.sampling;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Constraint;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.expression.Comparison;
import io.semblance.engine.persona.expression.LinearExpression;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A constraint as {@code sum of drawn fields + constant op 0}: derived fields are replaced by what they are made of. */
record Relation(LinearExpression left, Comparison op) {
    static Relation of(Constraint constraint, Blueprint blueprint) {
        LinearExpression left = LinearExpression.parse(constraint.lhs())
                .plus(LinearExpression.parse(constraint.rhs()).times(-1));
        return new Relation(expanded(left, blueprint), constraint.op());
    }

    boolean holds(ToDoubleFunction<String> values) {
        return op.holds(left.value(values), 0);
    }

    private static LinearExpression expanded(LinearExpression expression, Blueprint blueprint) {
        LinearExpression sum = new LinearExpression(Map.of(), expression.constant());
        for (Map.Entry<String, Double> term : expression.coefficients().entrySet()) {
            Field field = blueprint.field(term.getKey()).orElseThrow();
            LinearExpression one = LinearExpression.parse(
                    field.kind() == FieldKind.DERIVED ? field.formula().orElseThrow() : field.name());
            sum = sum.plus((field.kind() == FieldKind.DERIVED ? expanded(one, blueprint) : one).times(term.getValue()));
        }
        return sum;
    }
}
