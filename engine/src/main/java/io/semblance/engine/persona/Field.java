package io.semblance.engine.persona;

import java.util.List;
import java.util.Optional;

/**
 * A property that every persona of a population has.
 *
 * @param name letters, digits and underscores
 * @param label for people
 * @param parents the fields that the conditionals look at, all drawn before this one
 * @param distribution where no conditional holds; empty for text and derived fields
 * @param conditionals of those that hold, the one with the most conditions counts, and of equals the first
 * @param orderedValues the levels from low to high, where they have an order
 * @param formula a linear expression of fields; only of derived fields
 */
public record Field(
        String name,
        String label,
        FieldKind kind,
        String description,
        List<String> parents,
        Optional<Distribution> distribution,
        List<Conditional> conditionals,
        List<String> orderedValues,
        Optional<String> formula) {
    public Field {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,63}")) {
            throw new IllegalArgumentException(
                    "'%s' is not a field name: a letter, then letters, digits and underscores, at most 64"
                            .formatted(name));
        }
        parents = List.copyOf(parents);
        conditionals = List.copyOf(conditionals);
        orderedValues = List.copyOf(orderedValues);
        if (kind == FieldKind.DERIVED && formula.isEmpty()) {
            throw new IllegalArgumentException("the derived field '%s' has no formula".formatted(name));
        }
        requireFitting(name, kind, distribution, conditionals);
    }

    /** A field without parents. */
    public static Field root(String name, String label, String description, Distribution distribution) {
        return new Field(
                name,
                label,
                kindOf(distribution),
                description,
                List.of(),
                Optional.of(distribution),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** A field of words. */
    public static Field text(String name, String label, String description) {
        return new Field(
                name,
                label,
                FieldKind.TEXT,
                description,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** The same field with nothing but this distribution. */
    public Field fixed(Distribution fixed) {
        return new Field(
                name,
                label,
                kindOf(fixed),
                description,
                List.of(),
                Optional.of(fixed),
                List.of(),
                orderedValues,
                Optional.empty());
    }

    /** Whether this is drawn without a look at other fields. */
    public boolean isRoot() {
        return conditionals.isEmpty() && (kind == FieldKind.CATEGORICAL || kind == FieldKind.NUMERIC);
    }

    private static FieldKind kindOf(Distribution distribution) {
        return switch (distribution) {
            case Categorical ignored -> FieldKind.CATEGORICAL;
            case Numeric ignored -> FieldKind.NUMERIC;
        };
    }

    private static void requireFitting(
            String name, FieldKind kind, Optional<Distribution> distribution, List<Conditional> conditionals) {
        boolean drawn = kind == FieldKind.CATEGORICAL || kind == FieldKind.NUMERIC;
        if (drawn && distribution.isEmpty() && conditionals.isEmpty()) {
            throw new IllegalArgumentException("the field '%s' has no distribution".formatted(name));
        }
        distribution.ifPresent(of -> requireKind(name, kind, of));
        conditionals.forEach(conditional -> requireKind(name, kind, conditional.distribution()));
    }

    private static void requireKind(String name, FieldKind kind, Distribution distribution) {
        if (kindOf(distribution) != kind) {
            throw new IllegalArgumentException("the field '%s' is %s and has a distribution that is %s"
                    .formatted(name, word(kind), word(kindOf(distribution))));
        }
    }

    private static String word(FieldKind kind) {
        return switch (kind) {
            case CATEGORICAL -> "categorical";
            case NUMERIC -> "numeric";
            case TEXT -> "text";
            case DERIVED -> "derived";
        };
    }
}
