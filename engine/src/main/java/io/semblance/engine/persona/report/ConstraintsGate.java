package io.semblance.engine.persona.report;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Constraint;
import io.semblance.engine.persona.NumberValue;
import io.semblance.engine.persona.expression.LinearExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Whether a persona keeps the constraints. One that uses a field without a number does not apply, and so does not fail. */
final class ConstraintsGate {
    private ConstraintsGate() {}

    static Gate of(Blueprint blueprint, Map<String, String> values) {
        ToDoubleFunction<String> numbers = field -> NumberValue.of(values.getOrDefault(field, ""));
        int applicable = 0;
        List<String> broken = new ArrayList<>();
        for (Constraint constraint : blueprint.constraints()) {
            double left = numbers.applyAsDouble(constraint.lhs());
            double right = LinearExpression.parse(constraint.rhs()).value(numbers);
            if (!Double.isNaN(left) && !Double.isNaN(right)) {
                applicable++;
                if (!constraint.op().holds(left, right)) {
                    broken.add(detail(constraint, left, right));
                }
            }
        }
        return new Gate(
                "constraints",
                broken.isEmpty(),
                Optional.empty(),
                broken.isEmpty()
                        ? String.format(Locale.ROOT, "%d applicable constraint(s) passed", applicable)
                        : String.join("; ", broken));
    }

    private static String detail(Constraint constraint, double left, double right) {
        return String.format(
                Locale.ROOT,
                "%s: %s=%s %s %s (%s)",
                constraint.name(),
                constraint.lhs(),
                NumberValue.text(left),
                constraint.op().symbol(),
                constraint.rhs(),
                NumberValue.text(right));
    }
}
