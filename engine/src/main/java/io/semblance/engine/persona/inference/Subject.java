package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.prompt.Fact;
import io.semblance.engine.persona.prompt.Meaning;
import io.semblance.engine.persona.prompt.PromptReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whom a prompt speaks of, in words to search by. Needs no sentence model. */
public final class Subject {
    private static final int MOST_NAMES = 3;

    private final PromptReader reader;

    public Subject(KnowledgeBase knowledge) {
        this.reader = new PromptReader(knowledge, List.of());
    }

    /** Searches for statistics about the people of a prompt, the most general first; none where it names neither work, group nor place. */
    public List<String> queries(String prompt) {
        List<Fact> facts = reader.read(prompt).facts();
        String people = String.join(" ", names(facts, Subject::people));
        String places = String.join(" ", names(facts, Subject::place));
        String subject =
                people.isEmpty() && !places.isEmpty() ? "population " + places : (people + " " + places).strip();
        if (subject.isEmpty()) {
            return List.of();
        }
        return List.of(
                subject + " statistics demographics",
                subject + " percentage women men age education",
                subject + " survey percent income marital status");
    }

    private static List<String> names(List<Fact> facts, Function<Meaning, Optional<String>> name) {
        return facts.stream()
                .filter(fact -> !fact.excluded())
                .map(Fact::meaning)
                .map(name)
                .flatMap(Optional::stream)
                .distinct()
                .limit(MOST_NAMES)
                .toList();
    }

    private static Optional<String> people(Meaning meaning) {
        if (meaning instanceof Meaning.WorksAs work) {
            return Optional.of(work.role());
        }
        if (meaning instanceof Meaning.IsTrue group) {
            return Optional.of(group.label());
        }
        return meaning instanceof Meaning.Has has ? Optional.of(has.value()) : Optional.empty();
    }

    private static Optional<String> place(Meaning meaning) {
        if (meaning instanceof Meaning.InRegion region) {
            return Optional.of(region.region());
        }
        return meaning instanceof Meaning.InCountries countries
                        && countries.weights().size() == 1
                ? countries.weights().keySet().stream().findFirst()
                : Optional.empty();
    }
}
