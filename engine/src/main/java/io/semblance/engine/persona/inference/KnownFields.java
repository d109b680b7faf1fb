package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.Distribution;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.knowledge.KnownField;
import io.semblance.engine.persona.prompt.Meaning.HasNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes fields of the knowledge base over into a sketch, as the prompt wants them. */
final class KnownFields {
    private KnownFields() {}

    static void add(BlueprintSketch sketch, KnownField known, Facts facts) {
        Field field = known.field();
        if (sketch.has(field.name())) {
            return;
        }
        sketch.cite(known.citation());
        switch (field.distribution().orElseThrow()) {
            case Categorical usual -> addLevels(sketch, field, usual, facts.aboutField(field.name()));
            case Numeric usual -> addNumber(sketch, field, usual, facts.aboutNumber(field.name()));
        }
    }

    private static void addLevels(BlueprintSketch sketch, Field field, Categorical usual, Facts.About<String> said) {
        if (said.isEmpty()) {
            sketch.put(field);
            return;
        }
        Map<String, Double> others = new LinkedHashMap<>(known(field, usual));
        if (!said.wholes().isEmpty()) {
            others.keySet().retainAll(said.wholes());
            said.wholes().forEach(level -> others.putIfAbsent(level, 1.0));
        }
        others.keySet().removeAll(said.excluded());
        sketch.put(field.fixed(Weights.completed(said.shares(), others.isEmpty() ? usual.weights() : others)
                .normalised()));
        sketch.fixed(field.label().toLowerCase(Locale.ROOT) + ": " + said.words());
    }

    /** The usual weights, and a small one for each level that only occurs for some. */
    private static Map<String, Double> known(Field field, Categorical usual) {
        Map<String, Double> weights = new LinkedHashMap<>(usual.normalised().weights());
        if (field.name().equals("employment_status")) {
            weights.put("Retired", .22);
            weights.put("Student", .09);
        }
        return weights;
    }

    private static void addNumber(BlueprintSketch sketch, Field field, Numeric usual, Facts.About<HasNumber> said) {
        if (said.isEmpty()) {
            sketch.put(field);
            return;
        }
        Field bounded = field;
        Numeric base = usual;
        for (HasNumber of : said.wholes()) {
            double least = Double.isFinite(of.least()) ? of.least() : Math.min(usual.min(), of.most());
            double most =
                    Double.isFinite(of.most()) ? of.most() : Math.max(usual.max(), least + 2 * Math.max(usual.sd(), 1));
            base = base.within(least, most);
            bounded = within(bounded, least, most);
            sketch.fixed(String.format(
                    Locale.ROOT, "%s %s to %s", field.label().toLowerCase(Locale.ROOT), text(least), text(most)));
        }
        Numeric whole = base;
        Map<HasNumber, Double> shares = new LinkedHashMap<>(said.shares());
        // "Parents of two children, half of them fathers": that fathers have children says nothing new.
        shares.keySet()
                .removeIf(share ->
                        !said.wholes().isEmpty() && share.least() <= whole.min() && share.most() >= whole.max());
        if (shares.isEmpty()) {
            sketch.put(bounded);
        } else {
            NumberGroups.add(sketch, field.name(), field.label(), field.description(), base, shares);
        }
    }

    private static Field within(Field field, double least, double most) {
        List<Conditional> cases = field.conditionals().stream()
                .map(of -> new Conditional(of.when(), within(of.distribution(), least, most)))
                .toList();
        return new Field(
                field.name(),
                field.label(),
                field.kind(),
                field.description(),
                field.parents(),
                field.distribution().map(of -> within(of, least, most)),
                cases,
                field.orderedValues(),
                field.formula());
    }

    private static Distribution within(Distribution distribution, double least, double most) {
        return distribution instanceof Numeric numeric ? numeric.within(least, most) : distribution;
    }

    static String text(double number) {
        return io.semblance.engine.persona.NumberValue.text(number);
    }
}
