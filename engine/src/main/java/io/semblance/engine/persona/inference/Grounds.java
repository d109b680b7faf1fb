package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.Distribution;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.NumberValue;
import io.semblance.engine.persona.prompt.Fact;
import io.semblance.engine.persona.prompt.Meaning;
import io.semblance.engine.persona.prompt.Sentences;
import io.semblance.engine.persona.prompt.Statement;
import io.semblance.engine.persona.prompt.StatementReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes over what texts say of the same people by shares, for fields of which the prompt says nothing. Texts that contradict each other
 * change nothing, and neither do those about a part of these people or about a larger group.
 */
final class Grounds {
    private static final int MOST_TEXTS = 50;
    /** Shares that differ by more are of different things, or one of them is wrong. */
    private static final double AGREEING = .1;

    private final StatementReader reader;
    private final Facts facts;
    private final Set<Meaning> people;

    Grounds(StatementReader reader, Facts facts) {
        this.reader = reader;
        this.facts = facts;
        this.people = facts.all().stream()
                .filter(fact -> fact.share().isEmpty() && !fact.excluded() && names(fact.meaning()))
                .map(Fact::meaning)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A share of a level that one text gives. */
    private record Said(String level, double share, GroundedText by) {}

    /** Changes the fields of the sketch, and notes why. */
    void add(BlueprintSketch sketch, List<GroundedText> texts) {
        Map<String, List<Said>> byField = new LinkedHashMap<>();
        if (canBeSpokenOf()) {
            texts.stream()
                    .limit(MOST_TEXTS)
                    .forEach(text -> statements(text).stream()
                            .filter(statement -> isOpen(statement.field()) && has(sketch, statement))
                            .forEach(statement -> byField.computeIfAbsent(
                                            statement.field(), ignored -> new ArrayList<>())
                                    .add(new Said(statement.level(), statement.share(), text))));
        }
        Set<GroundedText> used = new LinkedHashSet<>();
        byField.forEach((field, said) -> used.addAll(replace(sketch, field, said)));
        used.forEach(text -> sketch.cite(text.citation()));
        sketch.grounded(texts.size(), used.size());
    }

    /** Of a group without a name, of a mixed one and of one with exceptions it cannot be told whether a sentence speaks of it. */
    private boolean canBeSpokenOf() {
        return !people.isEmpty()
                && facts.all().stream()
                        .filter(fact -> names(fact.meaning()))
                        .noneMatch(fact -> fact.excluded() || fact.share().isPresent() && mixes(fact.meaning()));
    }

    /** Whether a share of it makes several groups of one: some are nurses and some teachers. */
    private static boolean mixes(Meaning meaning) {
        return meaning instanceof Meaning.WorksAs
                || meaning instanceof Meaning.InCountries
                || meaning instanceof Meaning.InRegion;
    }

    private static boolean names(Meaning meaning) {
        return switch (meaning) {
            case Meaning.WorksAs ignored -> true;
            case Meaning.Has ignored -> true;
            case Meaning.IsTrue ignored -> true;
            case Meaning.InCountries ignored -> true;
            case Meaning.InRegion ignored -> true;
            case Meaning.HasLevel ignored -> false;
            case Meaning.HasNumber ignored -> false;
            case Meaning.OfGender ignored -> false;
            case Meaning.OfAge ignored -> false;
            case Meaning.MeanAge ignored -> false;
        };
    }

    private List<Statement> statements(GroundedText text) {
        return Sentences.of(text.read()).stream()
                .map(reader::read)
                .flatMap(Optional::stream)
                .filter(statement -> statement.group().equals(people))
                .toList();
    }

    private boolean isOpen(String field) {
        return field.equals("gender")
                ? facts.about(Meaning.OfGender.class, Meaning.OfGender::gender).isEmpty()
                : facts.aboutField(field).isEmpty();
    }

    /** Whether the field has this level and another one: what follows from who somebody is stays. */
    private static boolean has(BlueprintSketch sketch, Statement statement) {
        Set<String> levels = sketch.field(statement.field()).stream()
                .flatMap(Grounds::distributions)
                .flatMap(of -> of.weights().keySet().stream())
                .collect(Collectors.toSet());
        return levels.size() > 1 && levels.contains(statement.level());
    }

    private static Stream<Categorical> distributions(Field field) {
        Stream<Distribution> all = Stream.concat(
                field.distribution().stream(), field.conditionals().stream().map(Conditional::distribution));
        return all.filter(Categorical.class::isInstance).map(Categorical.class::cast);
    }

    /** Replaces the distribution of a field; returns the texts that it is from. */
    private static Set<GroundedText> replace(BlueprintSketch sketch, String name, List<Said> said) {
        Map<String, Double> shares = new LinkedHashMap<>();
        said.forEach(of -> shares.putIfAbsent(of.level(), of.share()));
        boolean agree =
                said.stream().allMatch(of -> Math.abs(of.share() - shares.getOrDefault(of.level(), 0.0)) <= AGREEING);
        if (!agree || Weights.sum(shares) > 1 + 1e-9) {
            return Set.of();
        }
        Field field = sketch.field(name).orElseThrow();
        sketch.put(field.fixed(Weights.completed(shares, usual(field)).normalised()));
        sketch.found(words(field, shares));
        return said.stream()
                .filter(of -> of.share() == shares.getOrDefault(of.level(), 0.0))
                .map(Said::by)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Map<String, Double> usual(Field field) {
        return distributions(field).findFirst().orElseThrow().weights();
    }

    private static String words(Field field, Map<String, Double> shares) {
        return field.label().toLowerCase(Locale.ROOT) + ": "
                + shares.entrySet().stream()
                        .map(share -> NumberValue.text(StrictMath.rint(share.getValue() * 1_000) / 10) + " % "
                                + share.getKey())
                        .collect(Collectors.joining(", "));
    }
}
