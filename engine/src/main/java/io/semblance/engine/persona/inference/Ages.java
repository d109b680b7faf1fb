package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.knowledge.Occupation;
import io.semblance.engine.persona.prompt.Meaning.HasNumber;
import io.semblance.engine.persona.prompt.Meaning.MeanAge;
import io.semblance.engine.persona.prompt.Meaning.OfAge;
import io.semblance.engine.persona.prompt.Meaning.WorksAs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How old people are: what the prompt says, else what follows from who they are, else the adults of their countries. */
final class Ages {
    private static final int OLDEST_WORKER = 67;
    private static final int OLDEST = 90;
    private static final int LONGEST_CAREER = 45;

    private final KnowledgeBase knowledge;

    Ages(KnowledgeBase knowledge) {
        this.knowledge = knowledge;
    }

    /** Adds the field and returns the ages that occur. */
    Numeric add(BlueprintSketch sketch, Facts facts, Categorical countries) {
        Facts.About<OfAge> said = facts.about(OfAge.class, age -> age);
        Numeric usual = ofMean(facts, usual(facts, countries));
        Numeric base = said.wholes().isEmpty() ? usual : within(usual, said.wholes());
        if (!said.wholes().isEmpty()) {
            sketch.fixed(String.format(Locale.ROOT, "age %d to %d", (int) base.min(), (int) base.max()));
        } else {
            sketch.assumed(String.format(Locale.ROOT, "age %d to %d", (int) base.min(), (int) base.max()));
        }
        List<String> statuses = facts.aboutField("employment_status").wholes();
        if (said.isEmpty() && statuses.size() > 1) {
            return addByStatus(sketch, statuses);
        }
        if (said.shares().isEmpty()) {
            sketch.put("age", "Age", "In years", base, List.of());
            return base;
        }
        Map<HasNumber, Double> shares = new LinkedHashMap<>();
        said.shares().forEach((age, share) -> shares.put(new HasNumber("age", "Age", age.least(), age.most()), share));
        return NumberGroups.add(sketch, "age", "Age", "In years", base, shares);
    }

    /** "Students and retirees": the age follows from which of them somebody is. */
    private static Numeric addByStatus(BlueprintSketch sketch, List<String> statuses) {
        List<Conditional> cases = statuses.stream()
                .map(status -> new Conditional(Map.of("employment_status", status), ofStatus(status)))
                .toList();
        double least = statuses.stream()
                .mapToDouble(status -> ofStatus(status).min())
                .min()
                .orElseThrow();
        double most = statuses.stream()
                .mapToDouble(status -> ofStatus(status).max())
                .max()
                .orElseThrow();
        Numeric all = new Numeric(least, most, (least + most) / 2, (most - least) / 4, true);
        sketch.put("age", "Age", "In years", all, cases);
        return all;
    }

    private static Numeric ofMean(Facts facts, Numeric usual) {
        return facts.about(MeanAge.class, MeanAge::age).wholes().stream()
                .findFirst()
                .map(mean -> {
                    double min = Math.min(usual.min(), mean);
                    double max = Math.max(usual.max(), mean);
                    double spread = Math.min(usual.sd(), Math.max(Math.min(mean - min, max - mean) / 2, 2));
                    return new Numeric(min, max, mean, spread, true);
                })
                .orElse(usual);
    }

    private static Numeric within(Numeric usual, List<OfAge> said) {
        int least = said.stream().mapToInt(OfAge::least).max().orElseThrow();
        int most = said.stream().mapToInt(OfAge::most).min().orElseThrow();
        if (least > most) {
            least = said.stream().mapToInt(OfAge::least).min().orElseThrow();
            most = said.stream().mapToInt(OfAge::most).max().orElseThrow();
        }
        boolean open = most >= 100;
        boolean fromBirth = least == 0 && most >= usual.min();
        // "Over 50" has no end; people with an occupation still end it some day.
        double end = Math.max(usual.max(), Math.min(least + 20, OLDEST));
        return usual.within(fromBirth ? Math.min(usual.min(), most) : least, open ? end : most);
    }

    private Numeric usual(Facts facts, Categorical countries) {
        Numeric adults = adults(countries);
        Facts.About<String> status = facts.aboutField("employment_status");
        List<String> roles = facts.about(WorksAs.class, WorksAs::role).wholes();
        double experience = facts.aboutNumber("years_of_experience").wholes().stream()
                .mapToDouble(HasNumber::least)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        experience = Math.min(experience, LONGEST_CAREER);
        if (!roles.isEmpty()) {
            int from = roles.stream()
                    .map(knowledge::occupation)
                    .mapToInt(known -> known.map(Occupation::fromAge).orElse(20))
                    .min()
                    .orElse(18);
            return new Numeric(
                            Math.max(18, from + experience),
                            Math.max(OLDEST_WORKER, from + experience + 5),
                            42,
                            11,
                            true)
                    .within(Math.max(18, from + experience), Math.max(OLDEST_WORKER, from + experience + 5));
        }
        if (!status.wholes().isEmpty()) {
            return ofStatus(status.wholes().getFirst());
        }
        if (experience > 0) {
            return new Numeric(18 + experience, 70, 30 + experience, 10, true)
                    .within(18 + experience, Math.max(70, 20 + experience));
        }
        return ofOthers(facts, adults);
    }

    private static Numeric ofStatus(String status) {
        return switch (status) {
            case "Student" -> new Numeric(18, 32, 22, 3, true);
            case "Pupil" -> new Numeric(10, 18, 15, 2.5, true);
            case "Retired" -> new Numeric(60, 92, 72, 7, true);
            case "Homemaker" -> new Numeric(22, 75, 45, 13, true);
            default -> new Numeric(18, OLDEST_WORKER, 41, 12, true);
        };
    }

    private static Numeric ofOthers(Facts facts, Numeric adults) {
        List<String> education = facts.aboutField("education").wholes();
        if (education.contains("Doctorate")) {
            return new Numeric(27, 80, 46, 13, true);
        }
        if (education.contains("Master's degree") || education.contains("Bachelor's degree")) {
            return new Numeric(23, 80, 42, 14, true);
        }
        if (facts.aboutField("marital_status").wholes().contains("Widowed")) {
            return new Numeric(35, 95, 70, 12, true);
        }
        boolean parents = facts.aboutNumber("children").wholes().stream().anyMatch(of -> of.least() >= 1);
        return parents ? new Numeric(22, 65, 40, 9, true) : adults;
    }

    private Numeric adults(Categorical countries) {
        double mean = 0;
        double sd = 0;
        for (Map.Entry<String, Double> country : countries.weights().entrySet()) {
            mean += country.getValue() * knowledge.country(country.getKey()).adultMeanAge();
            sd += country.getValue() * knowledge.country(country.getKey()).adultSdAge();
        }
        return new Numeric(18, 90, mean, sd, true);
    }
}
