package io.semblance.engine.persona;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who a population is: its fields, how they depend on each other, and what none of its members may break.
 *
 * @param domain what it is about, in a word or two
 * @param order the fields that are drawn, parents first; text fields come after them
 * @param rationale why it looks like this, for people
 * @param sources where its distributions come from, a citation each
 * @param language of its prose, a language tag
 * @param styleAxes from a side of somebody's voice to the values it may have
 * @param nameOrigins where names come from, such as {@code German}
 */
public record Blueprint(
        String domain,
        List<String> order,
        List<Field> fields,
        List<Constraint> constraints,
        String rationale,
        List<String> sources,
        String language,
        Map<String, List<String>> styleAxes,
        List<String> nameOrigins) {
    public Blueprint {
        order = List.copyOf(order);
        fields = List.copyOf(fields);
        constraints = List.copyOf(constraints);
        sources = List.copyOf(sources);
        Map<String, List<String>> axes = new LinkedHashMap<>();
        styleAxes.forEach((axis, values) -> axes.put(axis, List.copyOf(values)));
        styleAxes = Collections.unmodifiableMap(axes);
        nameOrigins = List.copyOf(nameOrigins);
        BlueprintCheck.require(order, fields, constraints);
    }

    /** The field of a name. */
    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The categorical fields without parents: those whose shares a population is measured by. */
    public List<Field> rootCategoricals() {
        return fields.stream()
                .filter(field -> field.kind() == FieldKind.CATEGORICAL && field.isRoot())
                .toList();
    }

    /** The same with these citations. */
    public Blueprint withSources(List<String> others) {
        return new Blueprint(domain, order, fields, constraints, rationale, others, language, styleAxes, nameOrigins);
    }

    /** The same with weights that add up to 1, and with an order that names every drawn field. */
    public Blueprint normalised() {
        return new Blueprint(
                domain,
                DrawingOrder.of(order, fields),
                fields.stream().map(Blueprint::normalised).toList(),
                constraints,
                rationale,
                sources,
                language,
                styleAxes,
                nameOrigins);
    }

    private static Field normalised(Field field) {
        return new Field(
                field.name(),
                field.label(),
                field.kind(),
                field.description(),
                field.parents(),
                field.distribution().map(Blueprint::normalised),
                field.conditionals().stream()
                        .map(of -> new Conditional(of.when(), normalised(of.distribution())))
                        .toList(),
                field.orderedValues(),
                field.formula());
    }

    private static Distribution normalised(Distribution distribution) {
        return switch (distribution) {
            case Categorical categorical -> categorical.normalised();
            case Numeric numeric -> numeric;
        };
    }
}
