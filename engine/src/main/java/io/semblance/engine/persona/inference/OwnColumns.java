package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.Distribution;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.prompt.Meaning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Takes over what data of the asker's own says. A column that is a field of the blueprint gives it its distribution, unless the prompt
 * has said one; any other becomes a field of its own. Levels that the field does not have are left out when they are rare, and else the
 * whole column is.
 */
final class OwnColumns {
    private static final int MOST_COLUMNS = 60;
    private static final int MOST_LEVELS = 40;
    private static final int LONGEST_NAME = 60;
    /** Of a column's levels those that no field has may be so many together. */
    private static final double RARE = .05;
    /** Fields that are known by another name as well. */
    private static final Map<String, String> ALIASES = Map.of(
            "sex",
            "gender",
            "education_level",
            "education",
            "marital",
            "marital_status",
            "family_status",
            "marital_status",
            "job",
            "occupation",
            "income",
            "annual_income");

    private static final Map<String, String> GENDERS = Map.ofEntries(
            Map.entry("f", "Woman"),
            Map.entry("female", "Woman"),
            Map.entry("women", "Woman"),
            Map.entry("w", "Woman"),
            Map.entry("weiblich", "Woman"),
            Map.entry("m", "Man"),
            Map.entry("male", "Man"),
            Map.entry("men", "Man"),
            Map.entry("männlich", "Man"),
            Map.entry("nonbinary", "Non-binary"),
            Map.entry("diverse", "Non-binary"));

    private final Facts facts;

    OwnColumns(Facts facts) {
        this.facts = facts;
    }

    void add(BlueprintSketch sketch, OwnData data) {
        List<String> taken = new ArrayList<>();
        for (OwnData.Column column :
                data.columns().subList(0, Math.min(MOST_COLUMNS, data.columns().size()))) {
            Optional<Field> known = known(sketch, column);
            Optional<Field> field = known.isPresent()
                    ? known.filter(of -> isOpen(of.name())).flatMap(of -> fixed(of, column.distribution()))
                    : own(sketch, column);
            field.ifPresent(of -> {
                sketch.put(of);
                taken.add(of.label().toLowerCase(Locale.ROOT));
            });
        }
        if (!taken.isEmpty()) {
            sketch.cite(data.title());
            sketch.owned(taken);
        }
    }

    private static Optional<Field> known(BlueprintSketch sketch, OwnData.Column column) {
        String name = name(column.name());
        Optional<Field> byName = sketch.field(ALIASES.getOrDefault(name, name));
        return byName.isPresent()
                ? byName
                : sketch.fields().stream()
                        .filter(field -> field.label().equalsIgnoreCase(column.label()))
                        .findFirst();
    }

    /** Letters, digits and underscores, a letter first; empty where nothing is left. */
    private static String name(String given) {
        String plain =
                given.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[_0-9]+|_+$", "");
        return plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    }

    private boolean isOpen(String field) {
        return switch (field) {
            case "gender" ->
                facts.about(Meaning.OfGender.class, Meaning.OfGender::gender).isEmpty();
            case "age" ->
                facts.about(Meaning.OfAge.class, age -> age).isEmpty()
                        && facts.about(Meaning.MeanAge.class, age -> age).isEmpty();
            case "country", "city" ->
                facts.about(Meaning.InCountries.class, place -> place).isEmpty()
                        && facts.about(Meaning.InRegion.class, place -> place).isEmpty();
            case "occupation" ->
                facts.about(Meaning.WorksAs.class, Meaning.WorksAs::role).isEmpty();
            default ->
                facts.aboutField(field).isEmpty() && facts.aboutNumber(field).isEmpty();
        };
    }

    private static Optional<Field> fixed(Field field, Distribution given) {
        return switch (given) {
            case Categorical categorical -> levels(field, categorical).map(field::fixed);
            case Numeric numeric ->
                bounds(field).flatMap(bounds -> within(bounds, numeric)).map(field::fixed);
        };
    }

    /** The weights by the field's own words. */
    private static Optional<Categorical> levels(Field field, Categorical given) {
        Map<String, String> words = new LinkedHashMap<>();
        distributions(field)
                .filter(Categorical.class::isInstance)
                .flatMap(of -> ((Categorical) of).weights().keySet().stream())
                .forEach(level -> words.putIfAbsent(word(level), level));
        if (field.name().equals("gender")) {
            words.putAll(GENDERS);
        }
        Map<String, Double> weights = new LinkedHashMap<>();
        double strange = 0;
        for (Map.Entry<String, Double> weight : given.normalised().weights().entrySet()) {
            String level = words.get(word(weight.getKey()));
            if (level == null) {
                strange += weight.getValue();
            } else {
                weights.merge(level, weight.getValue(), Double::sum);
            }
        }
        return weights.isEmpty() || strange > RARE
                ? Optional.empty()
                : Optional.of(new Categorical(weights).normalised());
    }

    private static String word(String level) {
        return level.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}+]+", "");
    }

    private static Optional<Numeric> bounds(Field field) {
        List<Numeric> numbers = distributions(field)
                .filter(Numeric.class::isInstance)
                .map(Numeric.class::cast)
                .toList();
        return numbers.stream()
                .reduce((one, other) -> new Numeric(
                        Math.min(one.min(), other.min()),
                        Math.max(one.max(), other.max()),
                        one.mean(),
                        one.sd(),
                        one.integer()));
    }

    private static Optional<Numeric> within(Numeric bounds, Numeric given) {
        double min = Math.max(bounds.min(), given.min());
        double max = Math.min(bounds.max(), given.max());
        if (min > max || given.mean() < min || given.mean() > max) {
            return Optional.empty();
        }
        return Optional.of(new Numeric(min, max, given.mean(), given.sd(), bounds.integer()));
    }

    private static Stream<Distribution> distributions(Field field) {
        return Stream.concat(
                field.distribution().stream(), field.conditionals().stream().map(Conditional::distribution));
    }

    private static Optional<Field> own(BlueprintSketch sketch, OwnData.Column column) {
        String name = name(column.name());
        // Texts of the person's own, which are written and not drawn.
        Set<String> reserved = new TreeSet<>(List.of("name", "backstory", "quote"));
        boolean usable =
                !name.isEmpty() && !reserved.contains(name) && !sketch.has(name) && isSmall(column.distribution());
        return usable
                ? Optional.of(Field.root(name, column.label(), "From the data that was given", column.distribution()))
                : Optional.empty();
    }

    private static boolean isSmall(Distribution distribution) {
        return switch (distribution) {
            case Categorical categorical -> categorical.weights().size() <= MOST_LEVELS;
            case Numeric ignored -> true;
        };
    }
}
