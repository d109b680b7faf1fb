package io.semblance.engine.persona.prompt;

import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.knowledge.Domain;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.knowledge.KnownField;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which field a number is of, told by the words that follow it. */
final class NumberUnits {
    /** A field by name and label. */
    record Unit(String field, String label) {}

    private final Map<String, Unit> units = new LinkedHashMap<>();

    NumberUnits(KnowledgeBase knowledge, List<Domain> domains) {
        Unit experience = new Unit("years_of_experience", "Years of experience");
        for (String words : List.of(
                "years of experience",
                "years experience",
                "years' experience",
                "years of work experience",
                "years on the job",
                "years in the job",
                "year of experience",
                "years of professional experience",
                "years in the industry",
                "years of teaching",
                "years of nursing")) {
            units.put(words, experience);
        }
        domains.stream().flatMap(domain -> domain.fields().stream()).forEach(this::add);
        knowledge.core().fields().forEach(this::add);
    }

    /** The field whose unit the text begins with, the longest unit first. */
    Optional<Unit> of(String after) {
        String words = after.toLowerCase(Locale.ROOT).strip().replaceFirst("^of ", "");
        return units.entrySet().stream()
                .filter(unit -> words.startsWith(unit.getKey())
                        && ends(words, unit.getKey().length()))
                .max(Comparator.comparingInt(unit -> unit.getKey().length()))
                .map(Map.Entry::getValue);
    }

    private void add(KnownField known) {
        Field field = known.field();
        if (field.kind() == FieldKind.NUMERIC) {
            Stream.concat(known.units().stream(), Stream.of(field.label().toLowerCase(Locale.ROOT)))
                    .forEach(unit -> units.putIfAbsent(unit, new Unit(field.name(), field.label())));
        }
    }

    private static boolean ends(String words, int at) {
        return at == words.length() || !Character.isLetterOrDigit(words.charAt(at));
    }
}
