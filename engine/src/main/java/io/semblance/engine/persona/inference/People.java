package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.knowledge.Education;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.knowledge.Occupation;
import io.semblance.engine.persona.prompt.Meaning.OfGender;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gender and education. */
final class People {
    private static final double NON_BINARY = .8;

    private final KnowledgeBase knowledge;

    People(KnowledgeBase knowledge) {
        this.knowledge = knowledge;
    }

    void addGender(BlueprintSketch sketch, Facts facts, Categorical countries, List<Occupation> roles) {
        Facts.About<String> said = facts.about(OfGender.class, OfGender::gender);
        double women = roles.isEmpty()
                ? mean(countries, country -> knowledge.country(country).women())
                : roles.stream().mapToDouble(Occupation::women).average().orElse(50);
        Map<String, Double> usual = new LinkedHashMap<>();
        usual.put("Woman", women * (1 - NON_BINARY / 100));
        usual.put("Man", (100 - women) * (1 - NON_BINARY / 100));
        usual.put("Non-binary", NON_BINARY);
        said.excluded().forEach(usual::remove);
        boolean all = said.wholes().isEmpty()
                || said.wholes().size() > 1 && !said.wholes().contains("Non-binary");
        Map<String, Double> others = new LinkedHashMap<>(usual);
        if (!all) {
            others.keySet().retainAll(said.wholes());
            said.wholes().forEach(gender -> others.putIfAbsent(gender, 1.0));
        }
        if (!said.isEmpty()) {
            sketch.fixed("gender: " + said.words());
        }
        Categorical genders = Weights.completed(said.shares(), others.isEmpty() ? usual : others)
                .normalised();
        sketch.put("gender", "Gender", "", genders, List.of());
        sketch.cite("Share of non-binary people: Pew Research Center, 2022 (about 1 %, estimate)");
    }

    /** By the country for people of 25 to 64, and by age from it; where roles are given, by the role. */
    void addEducation(BlueprintSketch sketch, Facts facts, Categorical countries, List<Occupation> roles) {
        Facts.About<String> said = facts.aboutField("education");
        Categorical usual = roles.isEmpty() ? mixed(countries) : mixed(roles);
        if (!said.isEmpty()) {
            Map<String, Double> others = new LinkedHashMap<>(usual.weights());
            if (!said.wholes().isEmpty()) {
                others.keySet().retainAll(said.wholes());
                said.wholes().forEach(level -> others.putIfAbsent(level, 1.0));
            }
            others.keySet().removeAll(said.excluded());
            sketch.put(
                    "education",
                    "Education",
                    "Highest level",
                    Weights.completed(said.shares(), others.isEmpty() ? usual.weights() : others),
                    List.of());
            sketch.fixed("education: " + said.words());
            return;
        }
        List<Conditional> cases = new ArrayList<>();
        roles.forEach(role -> cases.add(
                new Conditional(Map.of("occupation", role.role()), Weights.of(Education.LEVELS, role.education()))));
        if (roles.isEmpty()) {
            boolean one = countries.weights().size() == 1;
            for (String country : countries.weights().keySet()) {
                List<Double> levels = knowledge.country(country).education();
                EducationByAge.of(levels)
                        .forEach((ages, of) -> cases.add(new Conditional(when(one, country, ages), of)));
            }
        }
        sketch.put(
                "education",
                "Education",
                "Highest level",
                roles.isEmpty() ? usual : cases.getFirst().distribution(),
                cases);
    }

    private static Map<String, String> when(boolean one, String country, String ages) {
        Map<String, String> when = new LinkedHashMap<>();
        if (!one) {
            when.put("country", country);
        }
        when.put("age", ages);
        return when;
    }

    private Categorical mixed(Categorical countries) {
        List<Double> levels = new ArrayList<>();
        for (int level = 0; level < Education.LEVELS.size(); level++) {
            int at = level;
            levels.add(mean(
                    countries, country -> knowledge.country(country).education().get(at)));
        }
        return Weights.of(Education.LEVELS, levels);
    }

    private static Categorical mixed(List<Occupation> roles) {
        List<Double> levels = new ArrayList<>();
        for (int level = 0; level < Education.LEVELS.size(); level++) {
            int at = level;
            levels.add(
                    roles.stream().mapToDouble(role -> role.education().get(at)).sum());
        }
        return Weights.of(Education.LEVELS, levels);
    }

    private static double mean(Categorical countries, java.util.function.ToDoubleFunction<String> of) {
        double mean = 0;
        for (String country : countries.weights().keySet()) {
            mean += countries.share(country) * of.applyAsDouble(country);
        }
        return mean;
    }
}
