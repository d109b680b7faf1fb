package io.semblance.engine.persona.knowledge;

import io.semblance.engine.persona.ContradictionRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What no persona may be at once: the rules of the core and of all domains, and those that follow from what is known of occupations
 * and countries. Rules about fields that a population does not have never apply.
 */
public final class Contradictions {
    /** Pay that is out of the ordinary for a role, as a factor of the median. */
    private static final double WELL_PAID = 1.6;

    private static final double BADLY_PAID = .75;

    /** Sectors in which nobody works from home. */
    private static final Set<String> HANDS_ON =
            Set.of("health", "trade", "retail", "hospitality", "transport", "personal", "agriculture");

    private final List<ContradictionRule> rules;

    private Contradictions(List<ContradictionRule> rules) {
        this.rules = List.copyOf(rules);
    }

    public static Contradictions of(KnowledgeBase knowledge) {
        List<ContradictionRule> rules = new ArrayList<>(knowledge.core().rules());
        knowledge.domains().forEach(domain -> rules.addAll(domain.rules()));
        knowledge.occupations().forEach(occupation -> rules.addAll(of(occupation)));
        knowledge.countries().forEach(country -> rules.addAll(of(country, knowledge)));
        return new Contradictions(rules);
    }

    public List<ContradictionRule> rules() {
        return rules;
    }

    /** Those rules that the values break. */
    public List<ContradictionRule> brokenBy(Map<String, String> fields) {
        return rules.stream().filter(rule -> rule.brokenBy(fields::get)).toList();
    }

    private static List<ContradictionRule> of(Occupation occupation) {
        List<ContradictionRule> rules = new ArrayList<>();
        String role = occupation.role();
        rules.add(ContradictionRule.of(
                "age_of_" + name(role),
                Map.of("occupation", role, "age", "<" + occupation.fromAge()),
                "%s: the training takes until about %d".formatted(role, occupation.fromAge())));
        for (int level = 0; level < Education.LEVELS.size(); level++) {
            if (occupation.education().get(level) == 0) {
                rules.add(ContradictionRule.of(
                        "education_of_" + name(role),
                        Map.of("occupation", role, "education", Education.LEVELS.get(level)),
                        "%s: hardly anybody has this education".formatted(role)));
            }
        }
        if (occupation.selfEmployed() >= 95) {
            rules.add(ContradictionRule.of(
                    "status_of_" + name(role),
                    Map.of("occupation", role, "employment_status", "Employed full-time|Employed part-time"),
                    "%s: nobody is employed as this".formatted(role)));
        }
        if (occupation.selfEmployed() == 0) {
            rules.add(ContradictionRule.of(
                    "status_of_" + name(role),
                    Map.of("occupation", role, "employment_status", "Self-employed"),
                    "%s: this is always an employment".formatted(role)));
        }
        if (occupation.sector().equals("agriculture")) {
            rules.add(ContradictionRule.of(
                    "area_of_" + name(role),
                    Map.of("occupation", role, "settlement", "City"),
                    "%s: this is not done in a city".formatted(role)));
        }
        if (HANDS_ON.contains(occupation.sector())) {
            rules.add(ContradictionRule.of(
                    "place_of_" + name(role),
                    Map.of("occupation", role, "work_place", "Remote|Hybrid"),
                    "%s: this cannot be done from home".formatted(role)));
        }
        pay(occupation)
                .forEach(level -> rules.add(ContradictionRule.of(
                        "income_of_" + name(role),
                        Map.of("occupation", role, "employment_status", "Employed full-time", "income_level", level),
                        "%s: nobody earns this with a full-time job".formatted(role))));
        return rules;
    }

    private static Stream<String> pay(Occupation occupation) {
        if (occupation.income() >= WELL_PAID) {
            return Stream.of("Low", "Lower middle");
        }
        return occupation.income() <= BADLY_PAID ? Stream.of("Upper middle", "High") : Stream.of("Low|None");
    }

    /** People speak a language of their country, and live in one of its cities; only such values are looked at as are known elsewhere. */
    private static List<ContradictionRule> of(Country country, KnowledgeBase knowledge) {
        Map<String, Boolean> languages = new LinkedHashMap<>();
        Map<String, Boolean> cities = new LinkedHashMap<>();
        knowledge.countries().forEach(other -> {
            other.languages().keySet().forEach(language -> languages.put(language, true));
            other.cities().keySet().forEach(city -> cities.put(city, true));
        });
        languages.keySet().removeAll(country.languages().keySet());
        cities.keySet().removeAll(country.cities().keySet());
        return List.of(
                ContradictionRule.of(
                        "language_of_" + name(country.name()),
                        Map.of("country", country.name(), "native_language", String.join("|", languages.keySet())),
                        "hardly anybody speaks this at home there"),
                ContradictionRule.of(
                        "city_of_" + name(country.name()),
                        Map.of("country", country.name(), "city", String.join("|", cities.keySet())),
                        "this city is in another country"));
    }

    private static String name(String words) {
        return words.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", "_");
    }
}
