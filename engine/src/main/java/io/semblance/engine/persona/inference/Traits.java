package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.knowledge.Entity;
import io.semblance.engine.persona.prompt.Labels;
import io.semblance.engine.persona.prompt.Meaning.Has;
import io.semblance.engine.persona.prompt.Meaning.HasLevel;
import io.semblance.engine.persona.prompt.Meaning.HasNumber;
import io.semblance.engine.persona.prompt.Meaning.IsTrue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fields of their own for what the prompt says and no field of the knowledge base tells: brands, games, groups, traits. */
final class Traits {
    private static final int MOST = 12;

    private Traits() {}

    static void add(BlueprintSketch sketch, Facts facts) {
        addNamed(sketch, facts);
        addTrue(sketch, facts);
        addNumbers(sketch, facts);
    }

    private static void addNamed(BlueprintSketch sketch, Facts facts) {
        Facts.About<Has> named = facts.about(Has.class, has -> has);
        Map<String, Map<String, Double>> shares = new LinkedHashMap<>();
        Map<String, Map<String, Double>> wholes = new LinkedHashMap<>();
        Map<String, Entity> entities = new LinkedHashMap<>();
        named.shares().forEach((has, share) -> note(has, share, shares, entities));
        named.wholes().forEach(has -> note(has, 1, wholes, entities));
        entities.forEach((field, entity) -> {
            Map<String, Double> others = wholes.getOrDefault(field, Map.of());
            Categorical levels = Weights.completed(
                    shares.getOrDefault(field, Map.of()), others.isEmpty() ? Map.of("Another", 1.0) : others);
            sketch.put(field, entity.label(), "", levels, List.of());
            sketch.fixed(
                    entity.label() + ": " + String.join(", ", levels.weights().keySet()));
            if (levels.weights().size() == 1) {
                follow(sketch, facts, entity);
            }
        });
    }

    private static void note(
            Has has, double share, Map<String, Map<String, Double>> weights, Map<String, Entity> entities) {
        entities.put(has.entity().field(), has.entity());
        weights.computeIfAbsent(has.entity().field(), ignored -> new LinkedHashMap<>())
                .merge(has.value(), share, Double::sum);
    }

    /** What all who have it have in common, unless the prompt says something else. */
    private static void follow(BlueprintSketch sketch, Facts facts, Entity entity) {
        entity.fixes().forEach((field, level) -> fix(sketch, facts, field, Categorical.only(level)));
        entity.ranges().forEach((field, levels) -> fix(sketch, facts, field, Weights.equal(levels)));
        entity.fields().forEach(known -> KnownFields.add(sketch, known, facts));
    }

    private static void fix(BlueprintSketch sketch, Facts facts, String field, Categorical levels) {
        boolean said = field.equals("country")
                ? sketch.fixed().stream().anyMatch(what -> what.startsWith("place"))
                : !facts.aboutField(field).isEmpty();
        if (said) {
            sketch.field(field).ifPresent(known -> narrow(sketch, facts, known, levels));
            return;
        }
        if (field.equals("country")) {
            sketch.assumed("country: " + String.join(", ", levels.weights().keySet()));
        }
        sketch.field(field).ifPresent(known -> sketch.put(known.fixed(levels)));
    }

    /** Of a field of which shares are asked for, the rest is narrowed: "investors, a tenth in crypto" all invest. */
    private static void narrow(BlueprintSketch sketch, Facts facts, Field known, Categorical levels) {
        Facts.About<String> said = facts.aboutField(known.name());
        if (!said.shares().isEmpty() && said.wholes().isEmpty()) {
            sketch.put(known.fixed(Weights.completed(said.shares(), levels.weights())));
        }
    }

    private static void addTrue(BlueprintSketch sketch, Facts facts) {
        Facts.About<String> said = facts.about(IsTrue.class, IsTrue::label);
        said.wholes().stream().limit(1).forEach(label -> {
            sketch.put(Field.root("group", "Who they are", "As the prompt calls them", Categorical.only(label)));
            sketch.fixed("group: " + label);
        });
        said.shares().entrySet().stream().limit(MOST).forEach(share -> {
            Map<String, Double> levels = new LinkedHashMap<>();
            levels.put("Yes", share.getValue());
            levels.put("No", 1 - share.getValue());
            levels.values().removeIf(weight -> weight <= 0);
            String name = Labels.fieldName(share.getKey());
            sketch.put(Field.root(
                    sketch.has(name) ? name + "_too" : name,
                    share.getKey(),
                    "As the prompt says",
                    new Categorical(levels)));
            sketch.fixed(String.format(Locale.ROOT, "%s: %.1f %%", share.getKey(), share.getValue() * 100));
        });
        // Levels of fields that this population does not have, such as the work of children.
        facts.all().stream()
                .filter(fact ->
                        fact.meaning() instanceof HasLevel level && !sketch.has(level.field()) && !fact.excluded())
                .limit(MOST)
                .forEach(fact -> {
                    HasLevel level = (HasLevel) fact.meaning();
                    Map<String, Double> shares =
                            Map.of(level.level(), fact.share().orElse(1));
                    sketch.put(Field.root(
                            level.field(),
                            Character.toUpperCase(level.field().charAt(0))
                                    + level.field().substring(1).replace('_', ' '),
                            "As the prompt says",
                            Weights.completed(shares, Map.of("Other", 1.0))));
                });
    }

    private static void addNumbers(BlueprintSketch sketch, Facts facts) {
        facts.all().stream()
                .map(fact -> fact.meaning() instanceof HasNumber number ? List.of(number) : List.<HasNumber>of())
                .flatMap(List::stream)
                .filter(number -> !sketch.has(number.field()))
                .limit(MOST)
                .forEach(number -> addNumber(sketch, facts, number));
    }

    private static void addNumber(BlueprintSketch sketch, Facts facts, HasNumber number) {
        double least = Double.isFinite(number.least()) ? number.least() : 0;
        double most = Double.isFinite(number.most()) ? Math.max(number.most(), least) : least * 3 + 5;
        boolean whole = least == StrictMath.rint(least) && most == StrictMath.rint(most);
        Numeric shape = new Numeric(least, most, (least + most) / 2, (most - least) / 4, whole);
        Map<HasNumber, Double> shares = facts.aboutNumber(number.field()).shares();
        if (shares.isEmpty()) {
            sketch.put(Field.root(number.field(), number.label(), "As the prompt says", shape));
            sketch.fixed(String.format(
                    Locale.ROOT, "%s %s to %s", number.label(), KnownFields.text(least), KnownFields.text(most)));
        } else {
            NumberGroups.add(
                    sketch,
                    number.field(),
                    number.label(),
                    "As the prompt says",
                    new Numeric(0, most * 2 + 1, most, most, whole),
                    shares);
        }
    }
}
