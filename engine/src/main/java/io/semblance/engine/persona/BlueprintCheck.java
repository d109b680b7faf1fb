package io.semblance.engine.persona;

import io.semblance.engine.persona.expression.LinearExpression;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What must hold of a blueprint before anything is drawn from it. */
final class BlueprintCheck {
    private BlueprintCheck() {}

    /** @throws IllegalArgumentException that names the field or constraint at fault and what is wrong with it */
    static void require(List<String> order, List<Field> fields, List<Constraint> constraints) {
        requireDistinct(fields.stream().map(Field::name).toList(), "field");
        requireDistinct(order, "entry of the order");
        Map<String, Field> byName = fields.stream().collect(Collectors.toMap(Field::name, Function.identity()));
        order.forEach(name -> known(byName, name, "the order"));
        fields.forEach(field -> requireKnown(byName, field));
        constraints.forEach(constraint -> requireKnown(byName, constraint));
        DrawingOrder.of(order, fields);
    }

    private static void requireDistinct(List<String> names, String what) {
        Set<String> seen = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("'%s' is twice a %s".formatted(name, what));
        });
    }

    private static void requireKnown(Map<String, Field> byName, Field field) {
        field.parents().forEach(parent -> known(byName, parent, "the parents of '%s'".formatted(field.name())));
        for (Conditional conditional : field.conditionals()) {
            conditional.when().keySet().forEach(parent -> {
                if (!field.parents().contains(parent)) {
                    throw new IllegalArgumentException(
                            "a conditional of '%s' looks at '%s', which is not among its parents"
                                    .formatted(field.name(), parent));
                }
            });
        }
        field.formula()
                .ifPresent(formula -> LinearExpression.parse(formula)
                        .fields()
                        .forEach(name -> requireNumber(byName, name, "the formula of '%s'".formatted(field.name()))));
    }

    private static void requireKnown(Map<String, Field> byName, Constraint constraint) {
        String where = "the constraint '%s'".formatted(constraint.name());
        requireNumber(byName, constraint.lhs(), where);
        LinearExpression.parse(constraint.rhs()).fields().forEach(name -> requireNumber(byName, name, where));
    }

    private static void requireNumber(Map<String, Field> byName, String name, String where) {
        FieldKind kind = known(byName, name, where).kind();
        if (kind != FieldKind.NUMERIC && kind != FieldKind.DERIVED) {
            throw new IllegalArgumentException("%s uses '%s', which is not a number".formatted(where, name));
        }
    }

    private static Field known(Map<String, Field> byName, String name, String where) {
        Field field = byName.get(name);
        if (field == null) {
            throw new IllegalArgumentException("%s names '%s', which is not a field".formatted(where, name));
        }
        return field;
    }
}
