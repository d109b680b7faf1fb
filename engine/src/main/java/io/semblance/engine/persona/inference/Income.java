package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.knowledge.Country;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.knowledge.Occupation;
import io.semblance.engine.persona.prompt.Meaning.HasNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people earn: a level that follows from their work, and an amount that follows from the level and the country. */
final class Income {
    private static final List<String> LEVELS = List.of("None", "Low", "Lower middle", "Middle", "Upper middle", "High");
    /** From where to where a level reaches, as factors of the median of full-time employees. */
    private static final double[][] REACH = {{0, 0}, {.1, .5}, {.5, .8}, {.8, 1.25}, {1.25, 2}, {2, 6}};

    private final KnowledgeBase knowledge;

    Income(KnowledgeBase knowledge) {
        this.knowledge = knowledge;
    }

    void add(BlueprintSketch sketch, Facts facts, Categorical countries) {
        Facts.About<HasNumber> amount = facts.aboutNumber("annual_income");
        if (amount.isEmpty()) {
            addLevel(sketch, facts);
            addAmounts(sketch, countries);
        } else {
            addAsked(sketch, amount, countries);
        }
    }

    private void addAsked(BlueprintSketch sketch, Facts.About<HasNumber> amount, Categorical countries) {
        double median = knowledge
                .country(countries.weights().keySet().iterator().next())
                .medianIncome();
        Numeric usual = new Numeric(0, 8 * median, median, .5 * median, true);
        for (HasNumber said : amount.wholes()) {
            double least = Math.max(said.least(), 0);
            double most =
                    Math.max(least, Double.isFinite(said.most()) ? said.most() : Math.max(usual.max(), 2 * least));
            usual = usual.within(least, most);
            sketch.fixed(String.format(Locale.ROOT, "income %.0f to %.0f", least, most));
        }
        if (amount.shares().isEmpty()) {
            sketch.put("annual_income", "Gross income a year", description(countries), usual, List.of());
        } else {
            NumberGroups.add(
                    sketch, "annual_income", "Gross income a year", description(countries), usual, amount.shares());
        }
    }

    private void addLevel(BlueprintSketch sketch, Facts facts) {
        Facts.About<String> said = facts.aboutField("income_level");
        Map<String, Double> usual = new LinkedHashMap<>();
        usual.put("Low", 20.0);
        usual.put("Lower middle", 25.0);
        usual.put("Middle", 28.0);
        usual.put("Upper middle", 18.0);
        usual.put("High", 9.0);
        if (said.fixes()) {
            Map<String, Double> others = new LinkedHashMap<>(usual);
            if (!said.wholes().isEmpty()) {
                others.keySet()
                        .retainAll(said.wholes().stream()
                                .flatMap(level -> near(level).stream())
                                .toList());
            }
            sketch.put(
                    "income_level",
                    "Income level",
                    "Compared with the country",
                    Weights.completed(said.shares(), others.isEmpty() ? usual : others),
                    List.of());
            sketch.fixed("income level: " + said.words());
            return;
        }
        sketch.put(new Field(
                "income_level",
                "Income level",
                io.semblance.engine.persona.FieldKind.CATEGORICAL,
                "Compared with full-time employees of the country",
                List.of("employment_status", "occupation"),
                java.util.Optional.of(new Categorical(usual)),
                levels(sketch),
                LEVELS,
                java.util.Optional.empty()));
    }

    /** "Low income" in a prompt means the lower part, not one level of ours. */
    private static List<String> near(String level) {
        return switch (level) {
            case "Low" -> List.of("Low", "Lower middle");
            case "High" -> List.of("Upper middle", "High");
            default -> List.of(level);
        };
    }

    private List<Conditional> levels(BlueprintSketch sketch) {
        List<Conditional> cases = new ArrayList<>();
        cases.add(new Conditional(Map.of("employment_status", "Pupil"), Categorical.only("None")));
        cases.add(new Conditional(Map.of("employment_status", "Student"), of("Low", 92, "Lower middle", 8)));
        cases.add(new Conditional(Map.of("employment_status", "Unemployed"), of("Low", 85, "Lower middle", 15)));
        cases.add(new Conditional(
                Map.of("employment_status", "Homemaker"), of("None", 45, "Low", 50, "Lower middle", 5)));
        cases.add(new Conditional(
                Map.of("employment_status", "Retired"),
                of("Low", 40, "Lower middle", 38, "Middle", 17, "Upper middle", 5)));
        for (String role : roles(sketch)) {
            double income = knowledge.occupation(role).map(Occupation::income).orElse(1.0);
            Map<String, String> partTime = new LinkedHashMap<>();
            partTime.put("employment_status", "Employed part-time");
            partTime.put("occupation", role);
            cases.add(new Conditional(partTime, around(income * .58)));
            cases.add(new Conditional(Map.of("occupation", role), around(income)));
        }
        return cases;
    }

    /** The occupations that occur in the sketch. */
    private List<String> roles(BlueprintSketch sketch) {
        Field occupation = sketch.field("occupation").orElseThrow();
        List<String> roles = new ArrayList<>();
        java.util.stream.Stream.concat(
                        occupation.distribution().stream(),
                        occupation.conditionals().stream().map(Conditional::distribution))
                .forEach(distribution -> {
                    if (distribution instanceof Categorical levels) {
                        roles.addAll(levels.weights().keySet());
                    }
                });
        return roles.stream()
                .distinct()
                .filter(role -> knowledge.occupation(role).isPresent() || occupation.isRoot())
                .toList();
    }

    /** Pay within an occupation: normal on the logarithmic scale with a spread of a third, by level. */
    private static Categorical around(double income) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int level = 1; level < LEVELS.size(); level++) {
            double middle = StrictMath.log(StrictMath.sqrt(REACH[level][0] * REACH[level][1]));
            double apart = (middle - StrictMath.log(income)) / .33;
            double weight = StrictMath.exp(-apart * apart / 2);
            if (weight > .02) {
                weights.put(LEVELS.get(level), StrictMath.rint(weight * 100));
            }
        }
        return new Categorical(weights);
    }

    private void addAmounts(BlueprintSketch sketch, Categorical countries) {
        boolean one = countries.weights().size() == 1;
        List<Conditional> cases = new ArrayList<>();
        double highest = 0;
        for (String name : countries.weights().keySet()) {
            Country country = knowledge.country(name);
            for (int level = 0; level < LEVELS.size(); level++) {
                double least = REACH[level][0] * country.medianIncome();
                double most = REACH[level][1] * country.medianIncome();
                double mean = level == LEVELS.size() - 1 ? least * 1.35 : (least + most) / 2;
                Map<String, String> when = new LinkedHashMap<>();
                if (!one) {
                    when.put("country", name);
                }
                when.put("income_level", LEVELS.get(level));
                cases.add(new Conditional(when, new Numeric(least, most, mean, (most - least) / 4, true)));
                highest = Math.max(highest, most);
            }
        }
        sketch.put(
                "annual_income",
                "Gross income a year",
                description(countries),
                new Numeric(0, highest, highest / 6, highest / 10, true),
                cases);
    }

    private String description(Categorical countries) {
        if (countries.weights().size() > 1) {
            return "Before taxes, in the currency of the country";
        }
        return "Before taxes, in "
                + knowledge
                        .country(countries.weights().keySet().iterator().next())
                        .currency();
    }

    private static Categorical of(Object... levels) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int at = 0; at < levels.length; at += 2) {
            weights.put((String) levels[at], ((Integer) levels[at + 1]).doubleValue());
        }
        return new Categorical(weights);
    }
}
