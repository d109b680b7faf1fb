package io.semblance.engine.persona.prose;

import io.semblance.engine.persona.knowledge.Domain;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.knowledge.Sentence;
import io.semblance.engine.random.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sentences about a person, chosen from those that are true of the fields. */
final class Backstories {
    private static final int OF_DOMAIN = 3;
    /** Groups that a prompt names are mostly plural: "lighthouse fans". */
    private static final Pattern PLURAL = Pattern.compile("(?:s|men)\\b", Pattern.CASE_INSENSITIVE);

    private final KnowledgeBase knowledge;
    private final List<Domain> domains;

    /** @param domain names of domains of the knowledge base, joined with "and"; of others the sentences for people in general are used */
    Backstories(KnowledgeBase knowledge, String domain) {
        this.knowledge = knowledge;
        List<Domain> named = Stream.of(domain.split(" and "))
                .flatMap(name -> knowledge.domain(name).stream())
                .toList();
        this.domains = named.isEmpty() ? knowledge.domains().subList(0, 1) : named;
    }

    String backstory(Map<String, String> fields, long key) {
        Slots slots = new Slots(fields, knowledge);
        List<String> sentences = new ArrayList<>();
        int part = 0;
        for (String of : List.of("opening", "work", "education", "family")) {
            List<Sentence> candidates = knowledge.core().prose().getOrDefault(of, List.of());
            sentences.addAll(chosen(candidates, slots, Draws.key(key, part++), 1));
        }
        String group = fields.getOrDefault("group", "");
        if (!group.isEmpty()) {
            sentences.add(
                    1,
                    slots.fill(
                            PLURAL.matcher(group).find()
                                    ? "{They} count{s} among the " + Slots.lower(group) + "."
                                    : "What counts now: " + Slots.lower(group) + "."));
        }
        List<Sentence> ofDomains =
                domains.stream().flatMap(domain -> domain.sentences().stream()).toList();
        sentences.addAll(chosen(ofDomains, slots, Draws.key(key, part), OF_DOMAIN));
        return String.join(" ", sentences);
    }

    String quote(Map<String, String> fields, long key) {
        Slots slots = new Slots(fields, knowledge);
        List<Sentence> quotes =
                domains.stream().flatMap(domain -> domain.quotes().stream()).toList();
        List<String> said = chosen(quotes, slots, key, 1);
        return said.isEmpty() ? "I would rather be asked than guessed at." : said.getFirst();
    }

    /** Up to {@code most} different sentences that are true, in the order in which they are written down. */
    private static List<String> chosen(List<Sentence> candidates, Slots slots, long key, int most) {
        List<Sentence> left =
                new ArrayList<>(candidates.stream().filter(slots::allow).toList());
        List<Sentence> chosen = new ArrayList<>();
        for (int draw = 0; draw < most && !left.isEmpty(); draw++) {
            chosen.add(left.remove((int) Draws.below(key, draw, left.size())));
        }
        return candidates.stream()
                .filter(chosen::contains)
                .map(sentence -> slots.fill(sentence.text()))
                .toList();
    }
}
