package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.Constraint;
import io.semblance.engine.persona.Distribution;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A blueprint while it is put together. Fields keep the place at which they came in first. */
final class BlueprintSketch {
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final Set<String> sources = new LinkedHashSet<>();
    private final List<String> fixed = new ArrayList<>();
    private final List<String> assumed = new ArrayList<>();
    private final List<String> found = new ArrayList<>();
    private final List<String> owned = new ArrayList<>();
    private int textsRead;
    private int textsUsed;

    void put(Field field) {
        fields.put(field.name(), field);
    }

    /** Adds a field by its distribution where nothing is looked at, and by its conditionals. */
    void put(String name, String label, String description, Distribution distribution, List<Conditional> conditionals) {
        Field root = Field.root(name, label, description, distribution);
        Set<String> parents = new LinkedHashSet<>();
        conditionals.forEach(of -> parents.addAll(of.when().keySet()));
        put(new Field(
                name,
                label,
                root.kind(),
                description,
                List.copyOf(parents),
                Optional.of(distribution),
                conditionals,
                List.of(),
                Optional.empty()));
    }

    Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    void remove(Collection<String> names) {
        names.forEach(fields::remove);
    }

    void constrain(Constraint constraint) {
        constraints.add(constraint);
    }

    void cite(String source) {
        sources.add(source);
    }

    void cite(Collection<String> of) {
        sources.addAll(of);
    }

    /** Notes something that the prompt says. */
    void fixed(String what) {
        fixed.add(what);
    }

    /** Notes something that the prompt does not say. */
    void assumed(String what) {
        assumed.add(what);
    }

    /** Notes something that texts of others say. */
    void found(String what) {
        found.add(what);
    }

    /** Notes how many texts of others were read, and from how many something was taken. */
    void grounded(int read, int used) {
        textsRead = read;
        textsUsed = used;
    }

    /** Notes which fields are as data of the asker's own has them. */
    void owned(List<String> fields) {
        owned.addAll(fields);
    }

    List<String> owned() {
        return owned;
    }

    List<String> found() {
        return found;
    }

    int textsRead() {
        return textsRead;
    }

    int textsUsed() {
        return textsUsed;
    }

    List<String> fixed() {
        return fixed;
    }

    List<String> assumed() {
        return assumed;
    }

    List<String> sources() {
        return List.copyOf(sources);
    }

    /** The fields, without conditionals about fields that did not make it. */
    List<Field> fields() {
        return fields.values().stream().map(this::withoutStrangers).toList();
    }

    /** The constraints all of whose fields are there as numbers. */
    List<Constraint> constraints() {
        return constraints.stream().filter(this::applies).toList();
    }

    private boolean applies(Constraint constraint) {
        Set<String> names =
                new LinkedHashSet<>(io.semblance.engine.persona.expression.LinearExpression.parse(constraint.rhs())
                        .fields());
        names.add(constraint.lhs());
        return names.stream()
                .allMatch(name ->
                        field(name).filter(of -> of.kind() == FieldKind.NUMERIC).isPresent());
    }

    private Field withoutStrangers(Field field) {
        List<Conditional> kept = field.conditionals().stream()
                .filter(of -> fields.keySet().containsAll(of.when().keySet()))
                .toList();
        Set<String> parents = new LinkedHashSet<>();
        kept.forEach(of -> parents.addAll(of.when().keySet()));
        return new Field(
                field.name(),
                field.label(),
                field.kind(),
                field.description(),
                List.copyOf(parents),
                field.distribution(),
                kept,
                field.orderedValues(),
                field.formula());
    }
}
