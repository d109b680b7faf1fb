package io.semblance.engine.persona;

import io.semblance.engine.persona.expression.LinearExpression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order in which fields are drawn: what others look at comes first. */
public final class DrawingOrder {
    private DrawingOrder() {}

    /**
     * All fields but text, as near to the asked order as their dependencies allow.
     *
     * @throws IllegalArgumentException when fields depend on each other in a circle
     */
    public static List<String> of(List<String> asked, List<Field> fields) {
        Map<String, Field> waiting = new LinkedHashMap<>();
        Map<String, Field> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.put(field.name(), field));
        asked.forEach(name -> waiting.put(name, byName.get(name)));
        byName.forEach(waiting::putIfAbsent);
        waiting.values().removeIf(field -> field.kind() == FieldKind.TEXT);
        List<String> order = new ArrayList<>();
        while (!waiting.isEmpty()) {
            String next = waiting.values().stream()
                    .filter(field -> inputs(field).stream().noneMatch(waiting::containsKey))
                    .map(Field::name)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the fields %s depend on each other in a circle"
                            .formatted(String.join(", ", waiting.keySet()))));
            order.add(next);
            waiting.remove(next);
        }
        return order;
    }

    private static Collection<String> inputs(Field field) {
        Set<String> inputs = new LinkedHashSet<>(field.parents());
        field.formula()
                .ifPresent(
                        formula -> inputs.addAll(LinearExpression.parse(formula).fields()));
        return inputs;
    }
}
