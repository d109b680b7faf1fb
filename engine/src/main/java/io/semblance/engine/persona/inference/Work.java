package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.Constraint;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.expression.Comparison;
import io.semblance.engine.persona.knowledge.Education;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.knowledge.KnownField;
import io.semblance.engine.persona.knowledge.Occupation;
import io.semblance.engine.persona.prompt.Meaning.WorksAs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Occupation, and how long somebody has had it. */
final class Work {
    private static final List<String> WORKING = List.of("Employed full-time", "Employed part-time", "Self-employed");
    /** What is said of those who have no job, by employment status. */
    private static final Map<String, String> WITHOUT_WORK = new LinkedHashMap<>();

    static {
        WITHOUT_WORK.put("Pupil", "Pupil");
        WITHOUT_WORK.put("Student", "Student");
        WITHOUT_WORK.put("Retired", "Retired");
        WITHOUT_WORK.put("Homemaker", "Homemaker");
        WITHOUT_WORK.put("Unemployed", "Looking for work");
    }

    /** Roles under this share of a level's workforce are left out, so that a blueprint can still be read. */
    private static final double RARE = .012;

    private final KnowledgeBase knowledge;

    Work(KnowledgeBase knowledge) {
        this.knowledge = knowledge;
    }

    /** The occupations that the prompt asks for, as far as they are known. */
    List<Occupation> roles(Facts facts) {
        Facts.About<String> said = facts.about(WorksAs.class, WorksAs::role);
        return said.wholes().stream()
                .map(knowledge::occupation)
                .flatMap(Optional::stream)
                .toList();
    }

    void add(BlueprintSketch sketch, Facts facts, Numeric ages) {
        Facts.About<String> said = facts.about(WorksAs.class, WorksAs::role);
        if (!said.wholes().isEmpty()) {
            addRoles(sketch, said);
        } else if (!said.shares().isEmpty()) {
            addShares(sketch, said, ages);
        } else {
            addAll(sketch);
        }
        addExperience(sketch, facts, ages);
    }

    private void addRoles(BlueprintSketch sketch, Facts.About<String> said) {
        Categorical roles =
                Weights.completed(said.shares(), Weights.equal(said.wholes()).weights());
        sketch.put("occupation", "Occupation", "", roles, List.of());
        sketch.fixed("occupation: " + String.join(", ", roles.weights().keySet()));
        List<Conditional> cases = new ArrayList<>();
        for (String role : roles.weights().keySet()) {
            cases.add(new Conditional(Map.of("occupation", role), status(role)));
        }
        sketch.put(
                "employment_status",
                "Work",
                "What somebody mainly does",
                cases.getFirst().distribution(),
                cases.size() == 1 ? List.of() : cases);
    }

    private Categorical status(String role) {
        Map<String, Double> weights = new LinkedHashMap<>();
        double own = knowledge.occupation(role).map(Occupation::selfEmployed).orElse(8.0);
        double part = knowledge.occupation(role).map(Occupation::partTime).orElse(15.0);
        weights.put("Employed full-time", (100 - own) * (1 - part / 100));
        weights.put("Employed part-time", (100 - own) * part / 100);
        weights.put("Self-employed", own);
        weights.values().removeIf(weight -> weight <= 0);
        return new Categorical(weights);
    }

    private void addShares(BlueprintSketch sketch, Facts.About<String> said, Numeric ages) {
        Map<String, Double> others = new LinkedHashMap<>();
        knowledge.occupations().forEach(occupation -> others.put(occupation.role(), occupation.share()));
        others.put("Looking for work", 4.0);
        others.put("Homemaker", 4.0);
        if (ages.max() >= 65) {
            others.put("Retired", 20.0);
        }
        if (ages.min() <= 24) {
            others.put("Student", 9.0);
        }
        double total = Weights.sum(others);
        // Marginals are kept by quotas, so that few levels that are frequent are better than many that are rare.
        others.values().removeIf(weight -> weight / total < 1.5 * RARE);
        Categorical roles = Weights.completed(said.shares(), others);
        sketch.put("occupation", "Occupation", "", roles, List.of());
        said.shares()
                .forEach((role, share) -> sketch.fixed(String.format(Locale.ROOT, "%s: %.1f %%", role, share * 100)));
        List<Conditional> cases = new ArrayList<>();
        roles.weights()
                .keySet()
                .forEach(role -> cases.add(new Conditional(
                        Map.of("occupation", role),
                        WITHOUT_WORK.entrySet().stream()
                                .filter(entry -> entry.getValue().equals(role))
                                .map(entry -> Categorical.only(entry.getKey()))
                                .findFirst()
                                .orElseGet(() -> status(role)))));
        sketch.put(
                "employment_status",
                "Work",
                "What somebody mainly does",
                cases.getFirst().distribution(),
                cases);
    }

    private void addAll(BlueprintSketch sketch) {
        List<Conditional> cases = new ArrayList<>();
        WITHOUT_WORK.forEach((status, says) ->
                cases.add(new Conditional(Map.of("employment_status", status), Categorical.only(says))));
        for (int level = 0; level < Education.LEVELS.size(); level++) {
            for (String gender : List.of("Woman", "Man")) {
                Map<String, String> when = new LinkedHashMap<>();
                when.put("education", Education.LEVELS.get(level));
                when.put("gender", gender);
                cases.add(new Conditional(when, occupations(level, gender.equals("Woman"))));
            }
            cases.add(new Conditional(Map.of("education", Education.LEVELS.get(level)), occupations(level, true)));
        }
        // The status goes first, as it decides whether there is an occupation at all.
        List<Conditional> ordered = new ArrayList<>();
        for (String status : WITHOUT_WORK.keySet()) {
            for (String gender : List.of("Woman", "Man", "Non-binary")) {
                Map<String, String> when = new LinkedHashMap<>();
                when.put("employment_status", status);
                when.put("gender", gender);
                ordered.add(new Conditional(when, Categorical.only(WITHOUT_WORK.getOrDefault(status, status))));
            }
        }
        ordered.addAll(cases.subList(WITHOUT_WORK.size(), cases.size()));
        sketch.put("occupation", "Occupation", "", occupations(1, true), ordered);
        sketch.cite(
                "US Bureau of Labor Statistics, Current Population Survey, table 11, 2023, and Eurostat, LFS 2022 (occupations, estimate)");
    }

    private Categorical occupations(int level, boolean women) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (Occupation occupation : knowledge.occupations()) {
            double ofGender = women ? occupation.women() : 100 - occupation.women();
            weights.put(
                    occupation.role(),
                    occupation.share() * occupation.education().get(level) * ofGender);
        }
        double total = Weights.sum(weights);
        weights.values().removeIf(weight -> weight / total < RARE);
        return new Categorical(weights).normalised();
    }

    private void addExperience(BlueprintSketch sketch, Facts facts, Numeric ages) {
        Numeric base = new Numeric(0, 50, 14, 10, true);
        List<Conditional> cases = new ArrayList<>();
        cases.add(new Conditional(Map.of("employment_status", "Pupil"), new Numeric(0, 0, 0, 0, true)));
        cases.add(new Conditional(Map.of("employment_status", "Student"), new Numeric(0, 6, 0, 1.5, true)));
        cases.add(new Conditional(Map.of("employment_status", "Homemaker"), new Numeric(0, 20, 5, 5, true)));
        cases.add(new Conditional(Map.of("employment_status", "Retired"), new Numeric(10, 50, 38, 7, true)));
        cases.add(new Conditional(Map.of("age", "0-24"), new Numeric(0, 8, 2, 2, true)));
        cases.add(new Conditional(Map.of("age", "25-34"), new Numeric(0, 17, 6, 4, true)));
        cases.add(new Conditional(Map.of("age", "35-44"), new Numeric(0, 27, 13, 6, true)));
        cases.add(new Conditional(Map.of("age", "45-54"), new Numeric(0, 37, 21, 8, true)));
        cases.add(new Conditional(Map.of("age", "55-999"), new Numeric(0, 50, 29, 10, true)));
        Field field = new Field(
                "years_of_experience",
                "Years of experience",
                FieldKind.NUMERIC,
                "Years in working life, most of them in this occupation",
                List.of("employment_status", "age"),
                Optional.of(base),
                cases,
                List.of(),
                Optional.empty());
        KnownFields.add(sketch, new KnownField(field, Map.of(), List.of(), "Years of experience by age", true), facts);
        List<Occupation> roles = roles(facts);
        int start = roles.isEmpty()
                ? 16
                : roles.stream().mapToInt(Occupation::fromAge).min().orElse(16);
        int first = (int) Math.min(Math.max(start, 16), ages.min());
        sketch.constrain(new Constraint(
                "working_age",
                "age",
                Comparison.AT_LEAST,
                String.format(Locale.ROOT, "years_of_experience + %d", first)));
    }

    static boolean works(String status) {
        return WORKING.contains(status);
    }
}
