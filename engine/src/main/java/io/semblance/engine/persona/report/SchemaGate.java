package io.semblance.engine.persona.report;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.Distribution;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.NumberValue;
import io.semblance.engine.persona.Numeric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a persona has the fields of a blueprint, with values that they may have. */
final class SchemaGate {
    private static final int LONGEST_SHOWN = 60;

    private SchemaGate() {}

    static Gate of(Blueprint blueprint, Map<String, String> values) {
        List<String> problems = new ArrayList<>();
        blueprint.fields().forEach(field -> problem(field, values).ifPresent(problems::add));
        return new Gate(
                "schema",
                problems.isEmpty(),
                Optional.empty(),
                problems.isEmpty()
                        ? String.format(
                                Locale.ROOT,
                                "%d field(s) valid",
                                blueprint.fields().size())
                        : String.join("; ", problems));
    }

    private static Optional<String> problem(Field field, Map<String, String> values) {
        String value = values.get(field.name());
        if (value == null) {
            return Optional.of(String.format(Locale.ROOT, "%s is missing", field.name()));
        }
        return switch (field.kind()) {
            case TEXT ->
                value.isBlank()
                        ? Optional.of(String.format(Locale.ROOT, "%s is empty", field.name()))
                        : Optional.empty();
            case CATEGORICAL -> levelProblem(field, value);
            case NUMERIC, DERIVED -> numberProblem(field, value);
        };
    }

    private static Optional<String> levelProblem(Field field, String value) {
        boolean known = distributions(field)
                .anyMatch(distribution -> distribution instanceof Categorical levels
                        && levels.weights().containsKey(value));
        return known
                ? Optional.empty()
                : Optional.of(
                        String.format(Locale.ROOT, "%s='%s' is not one of its values", field.name(), shown(value)));
    }

    private static Optional<String> numberProblem(Field field, String value) {
        double number = NumberValue.of(value);
        if (Double.isNaN(number)) {
            return Optional.of(String.format(Locale.ROOT, "%s='%s' is not numeric", field.name(), shown(value)));
        }
        List<Numeric> shapes = distributions(field)
                .flatMap(distribution -> distribution instanceof Numeric shape ? Stream.of(shape) : Stream.empty())
                .toList();
        if (shapes.isEmpty()) {
            return Optional.empty();
        }
        if (shapes.stream().allMatch(Numeric::integer) && number != StrictMath.rint(number)) {
            return Optional.of(
                    String.format(Locale.ROOT, "%s=%s is not an integer", field.name(), NumberValue.text(number)));
        }
        double min = shapes.stream().mapToDouble(Numeric::min).min().orElseThrow();
        double max = shapes.stream().mapToDouble(Numeric::max).max().orElseThrow();
        return number >= min && number <= max
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s=%s is outside [%s, %s]",
                        field.name(),
                        NumberValue.text(number),
                        NumberValue.text(min),
                        NumberValue.text(max)));
    }

    private static Stream<Distribution> distributions(Field field) {
        return Stream.concat(
                field.distribution().stream(), field.conditionals().stream().map(Conditional::distribution));
    }

    private static String shown(String value) {
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "…";
    }
}
