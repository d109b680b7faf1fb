package io.semblance.engine.persona.prose;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.knowledge.NameTradition;
import io.semblance.engine.random.Draws;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of a whole population: no two alike until a tradition has no more pairs of given and family names. */
final class Names {
    private Names() {}

    static List<String> of(Blueprint blueprint, List<Map<String, String>> drafts, KnowledgeBase knowledge, long seed) {
        Map<String, Integer> taken = new HashMap<>();
        Map<String, List<String>> shuffled = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (int member = 0; member < drafts.size(); member++) {
            long key = Draws.key(seed, member);
            NameTradition tradition = knowledge.names(Origins.of(drafts.get(member), blueprint, knowledge, key));
            boolean female = female(drafts.get(member), key);
            String group = tradition.origin() + (female ? " f" : " m");
            int rank = taken.merge(group, 1, Integer::sum) - 1;
            List<String> given = shuffled.computeIfAbsent(
                    group, ignored -> shuffled(female ? tradition.female() : tradition.male(), seed));
            List<String> family =
                    shuffled.computeIfAbsent(tradition.origin(), ignored -> shuffled(tradition.family(), seed + 1));
            names.add(name(given, family, rank, female ? tradition.femaleEnding() : ""));
        }
        return names;
    }

    /** For each given name another family name in every round. */
    private static String name(List<String> given, List<String> family, int rank, String ending) {
        int first = rank % given.size();
        int last = (first * 5 + rank / given.size()) % family.size();
        return given.get(first) + " " + family.get(last) + ending;
    }

    private static boolean female(Map<String, String> fields, long key) {
        return switch (Pronouns.of(fields.getOrDefault("gender", ""))) {
            case SHE -> true;
            case HE -> false;
            case THEY -> Draws.unit(key, 1) < .5;
        };
    }

    private static List<String> shuffled(List<String> names, long seed) {
        List<String> shuffled = new ArrayList<>(names);
        for (int last = shuffled.size() - 1; last > 0; last--) {
            int other = (int) Draws.below(Draws.key(seed, names.size()), last, last + 1L);
            String moved = shuffled.get(last);
            shuffled.set(last, shuffled.get(other));
            shuffled.set(other, moved);
        }
        return shuffled;
    }
}
