package io.semblance.engine.persona.sampling;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.ContradictionRule;
import io.semblance.engine.persona.DrawingOrder;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.expression.LinearExpression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The drawn fields of a blueprint in their order, each with the constraints and rules that can be checked once it is drawn. */
record SamplingPlan(List<DrawnField> fields) {
    static SamplingPlan of(Blueprint blueprint, List<ContradictionRule> rules) {
        List<String> order = DrawingOrder.of(blueprint.order(), blueprint.fields());
        // Roots are drawn first, by column: what they may not be together shows as soon as the last of them is set.
        List<String> drawn = new ArrayList<>(
                order.stream().filter(name -> isRoot(blueprint, name)).toList());
        order.stream().filter(name -> !isRoot(blueprint, name)).forEach(drawn::add);
        List<Relation> relations = blueprint.constraints().stream()
                .map(constraint -> Relation.of(constraint, blueprint))
                .toList();
        List<DrawnField> fields = new ArrayList<>();
        for (int at = 0; at < drawn.size(); at++) {
            Field field = blueprint.field(drawn.get(at)).orElseThrow();
            Set<String> known = Set.copyOf(drawn.subList(0, at + 1));
            fields.add(ready(field, relations, rules, known));
        }
        return new SamplingPlan(fields);
    }

    private static boolean isRoot(Blueprint blueprint, String name) {
        return blueprint.field(name).orElseThrow().isRoot();
    }

    private static DrawnField ready(
            Field field, List<Relation> relations, List<ContradictionRule> rules, Set<String> known) {
        return new DrawnField(
                field,
                DrawnField.cases(field),
                field.formula().map(LinearExpression::parse),
                DrawnField.range(field),
                relations.stream()
                        .filter(relation -> lastOf(relation.left().fields(), field.name(), known))
                        .toList(),
                relations.stream()
                        .filter(relation -> relation.left().fields().contains(field.name()))
                        .toList(),
                rules.stream()
                        .filter(rule -> lastOf(rule.fields(), field.name(), known))
                        .toList());
    }

    private static boolean lastOf(Collection<String> fields, String field, Set<String> known) {
        return fields.contains(field) && known.containsAll(fields);
    }
}
