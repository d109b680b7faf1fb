package io.semblance.generator.persona.provider;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.Constraint;
import io.semblance.engine.persona.Distribution;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.Numeric;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How much a language model may put into a blueprint. */
final class BlueprintLimits {
    static final int FIELDS = 24;
    static final int LEVELS = 40;
    static final int CONSTRAINTS = 20;
    static final int CONDITIONALS = 60;
    static final int ORIGINS = 12;
    /** Also the values of one. */
    static final int AXES = 8;
    /** Characters of a label or a level. */
    static final int LABEL = 100;

    private static final int DESCRIPTION = 500;
    private static final int RATIONALE = 4_000;
    /** What is larger is no property of a person, and loses its decimals. */
    private static final double LARGEST = 1e12;

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");

    private BlueprintLimits() {}

    static boolean hold(Blueprint blueprint) {
        return blueprint.fields().size() <= FIELDS
                && blueprint.fields().stream().anyMatch(field -> field.kind() != FieldKind.TEXT)
                && blueprint.fields().stream().allMatch(BlueprintLimits::hold)
                && blueprint.constraints().size() <= CONSTRAINTS
                && lines(blueprint.constraints().stream().map(Constraint::name).toList(), CONSTRAINTS)
                && AnswerText.isLine(blueprint.domain(), LABEL)
                && LANGUAGE.matcher(blueprint.language()).matches()
                && AnswerText.isProse(blueprint.rationale(), RATIONALE)
                && lines(blueprint.nameOrigins(), ORIGINS)
                && lines(blueprint.styleAxes().keySet(), AXES)
                && blueprint.styleAxes().values().stream().allMatch(values -> lines(values, AXES));
    }

    private static boolean hold(Field field) {
        Stream<Distribution> distributions = Stream.concat(
                field.distribution().stream(), field.conditionals().stream().map(Conditional::distribution));
        return AnswerText.isLine(field.label(), LABEL)
                && (field.description().isEmpty() || AnswerText.isProse(field.description(), DESCRIPTION))
                && field.conditionals().size() <= CONDITIONALS
                && lines(field.orderedValues(), LEVELS)
                && field.conditionals().stream()
                        .allMatch(conditional -> lines(conditional.when().values(), FIELDS))
                && distributions.allMatch(BlueprintLimits::hold);
    }

    private static boolean hold(Distribution distribution) {
        return switch (distribution) {
            case Categorical categorical ->
                lines(categorical.weights().keySet(), LEVELS)
                        && small(List.copyOf(categorical.weights().values()));
            case Numeric numeric -> small(List.of(numeric.min(), numeric.max(), numeric.mean(), numeric.sd()));
        };
    }

    private static boolean lines(Collection<String> texts, int most) {
        return texts.size() <= most && texts.stream().allMatch(text -> AnswerText.isLine(text, LABEL));
    }

    private static boolean small(List<Double> numbers) {
        return numbers.stream().allMatch(number -> Math.abs(number) <= LARGEST);
    }
}
