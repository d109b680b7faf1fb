package io.semblance.benchmarks.prediction;

import io.semblance.benchmarks.prediction.SurveyQuestion.GroupAnswers;
import io.semblance.engine.prediction.groups.GroupDeviations;
import io.semblance.engine.prediction.groups.PopulationGroup;
import io.semblance.engine.prediction.groups.PopulationGroup.Facet;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How the answers of groups differ from those of all groups that are told apart by the same. */
final class GroupNumbers {
    private static final double FLOOR = .02;
    /** So many respondents count as much as knowing nothing of a group. */
    private static final double PRIOR_RESPONDENTS = 60;

    private GroupNumbers() {}

    static GroupDeviations of(List<SurveyQuestion> questions) {
        GroupDeviations deviations = new GroupDeviations();
        for (int number = 0; number < questions.size(); number++) {
            add(deviations, number, questions.get(number));
        }
        return deviations;
    }

    private static void add(GroupDeviations deviations, int number, SurveyQuestion question) {
        Map<Facet, Map<PopulationGroup, GroupAnswers>> byFacet = new EnumMap<>(Facet.class);
        question.groups()
                .forEach((label, answers) -> PopulationGroup.named(label)
                        .ifPresent(group -> byFacet.computeIfAbsent(
                                        group.facet(), facet -> new EnumMap<>(PopulationGroup.class))
                                .put(group, answers)));
        byFacet.values().forEach(groups -> {
            if (groups.size() > 1) {
                double[] all = mixture(groups);
                groups.forEach((group, answers) -> deviations.add(number, group, deviation(answers, all)));
            }
        });
    }

    private static double[] mixture(Map<PopulationGroup, GroupAnswers> groups) {
        double respondents =
                groups.values().stream().mapToDouble(GroupAnswers::respondents).sum();
        double[] all = new double[groups.values().iterator().next().shares().length];
        groups.values().forEach(answers -> {
            for (int option = 0; option < all.length; option++) {
                all[option] += answers.shares()[option] * answers.respondents() / respondents;
            }
        });
        return all;
    }

    static double[] deviation(GroupAnswers answers, double[] all) {
        double trust = answers.respondents() / (answers.respondents() + PRIOR_RESPONDENTS);
        double[] deviation = new double[all.length];
        for (int option = 0; option < all.length; option++) {
            deviation[option] = trust * Math.log((answers.shares()[option] + FLOOR) / (all[option] + FLOOR));
        }
        double mean = Arrays.stream(deviation).average().orElse(0);
        return Arrays.stream(deviation).map(one -> one - mean).toArray();
    }
}
