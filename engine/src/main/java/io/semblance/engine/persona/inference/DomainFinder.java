package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.knowledge.Domain;
import io.semblance.engine.persona.knowledge.Entity;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.knowledge.Occupation;
import io.semblance.engine.prediction.text.TextVectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Finds the domains of a prompt: by the nearness of its meaning to sentences about each, and by words that speak for one. */
final class DomainFinder {
    private static final double WORD = .12;
    private static final int WORDS = 3;
    private static final double NAME = .35;
    /** Below this nothing in the prompt is near any domain. */
    private static final double NEAR = .34;
    /** A second domain is mixed in when it is nearly as near. */
    private static final double SECOND = .8;

    private static final int LONGEST = 4_000;
    private static final Pattern NEGATED = Pattern.compile("\\b(?:no|not|without|except|excluding)\\s+\\p{L}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}'+-]+");

    private final KnowledgeBase knowledge;
    private final TextVectors vectors;
    private final Map<String, List<float[]>> sentences = new ConcurrentHashMap<>();

    DomainFinder(KnowledgeBase knowledge, TextVectors vectors) {
        this.knowledge = knowledge;
        this.vectors = vectors;
    }

    private record Scored(Domain domain, double score, int words) {}

    DomainChoice find(String prompt) {
        float[] meaning = vectors.of(prompt);
        String words = words(prompt);
        List<Occupation> occupations = knowledge.occupations().stream()
                .filter(occupation -> occupation.aliases().stream().anyMatch(alias -> has(words, alias))
                        || has(words, occupation.role().toLowerCase(Locale.ROOT)))
                .toList();
        Set<String> roleWords = new TreeSet<>();
        occupations.forEach(occupation -> {
            roleWords.addAll(occupation.aliases());
            roleWords.add(occupation.role().toLowerCase(Locale.ROOT));
        });
        List<Scored> ranked = knowledge.domains().stream()
                .map(domain -> scored(domain, meaning, words, roleWords, !occupations.isEmpty()))
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
        return choice(ranked);
    }

    private DomainChoice choice(List<Scored> ranked) {
        Scored first = ranked.getFirst();
        Domain general = knowledge.domains().getFirst();
        if (first.score() < NEAR) {
            return new DomainChoice(List.of(general), first.score(), false);
        }
        List<Domain> chosen = new ArrayList<>(List.of(first.domain()));
        ranked.stream()
                .skip(1)
                .filter(other ->
                        other.words() > 0 && other.score() >= SECOND * first.score() && other.domain() != general)
                .findFirst()
                .ifPresent(second -> chosen.add(second.domain()));
        return new DomainChoice(List.copyOf(chosen), first.score(), true);
    }

    private Scored scored(Domain domain, float[] meaning, String words, Set<String> roleWords, boolean work) {
        double nearest = sentences(domain).stream()
                .mapToDouble(about -> cosine(about, meaning))
                .max()
                .orElse(0);
        int found = (int) domain.keywords().stream()
                .filter(word -> has(words, word) && roleWords.stream().noneMatch(role -> has(" " + role + " ", word)))
                .count();
        boolean named = domain.entities().stream()
                .map(Entity::names)
                .anyMatch(names -> names.stream().anyMatch(name -> has(words, name)));
        boolean ofWork = work && domain.name().equals("work");
        double score = nearest + WORD * Math.min(found, WORDS) + (named ? NAME : 0) + (ofWork ? NAME : 0);
        return new Scored(domain, score, found + (named ? 1 : 0) + (ofWork ? 1 : 0));
    }

    private List<float[]> sentences(Domain domain) {
        return sentences.computeIfAbsent(
                domain.name(),
                ignored -> domain.about().stream().map(vectors::of).toList());
    }

    /** The words in lower case with a blank around each. */
    private static String words(String prompt) {
        String read = prompt.substring(0, Math.min(prompt.length(), LONGEST)).toLowerCase(Locale.ROOT);
        // What a prompt excludes is not what it is about.
        String about = NEGATED.matcher(read).replaceAll(" ");
        return " " + String.join(" ", NO_WORD.split(about)) + " ";
    }

    private static boolean has(String words, String word) {
        return words.contains(" " + word + " ");
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int at = 0; at < one.length; at++) {
            sum += (double) one[at] * other[at];
        }
        return sum;
    }
}
