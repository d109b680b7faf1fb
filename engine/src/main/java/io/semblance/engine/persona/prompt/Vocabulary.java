package io.semblance.engine.persona.prompt;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.knowledge.Country;
import io.semblance.engine.persona.knowledge.Domain;
import io.semblance.engine.persona.knowledge.Entity;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.knowledge.KnownField;
import io.semblance.engine.persona.prompt.Meaning.Has;
import io.semblance.engine.persona.prompt.Meaning.HasLevel;
import io.semblance.engine.persona.prompt.Meaning.InCountries;
import io.semblance.engine.persona.prompt.Meaning.InRegion;
import io.semblance.engine.persona.prompt.Meaning.WorksAs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words and what they mean. The longest phrase that is known counts. */
public final class Vocabulary {
    private static final int LONGEST_PHRASE = 5;

    private final Map<String, List<Meaning>> meanings = new HashMap<>();
    private final Map<String, Meaning> levels = new HashMap<>();

    private Vocabulary() {}

    /** Words for countries, occupations, people in general, and what the fields of these domains tell. */
    public static Vocabulary of(KnowledgeBase knowledge, List<Domain> domains) {
        Vocabulary vocabulary = new Vocabulary();
        EverydayWords.phrases(knowledge).forEach(vocabulary::put);
        WorldCountries.names().forEach(name -> vocabulary.putCountry(name, name));
        knowledge.countries().forEach(vocabulary::addCountry);
        knowledge.occupations().forEach(occupation -> {
            vocabulary.put(occupation.role().toLowerCase(Locale.ROOT), List.of(new WorksAs(occupation.role())));
            occupation.aliases().forEach(alias -> vocabulary.put(alias, List.of(new WorksAs(occupation.role()))));
        });
        knowledge.core().fields().forEach(vocabulary::addField);
        for (Domain domain : domains) {
            domain.fields().forEach(vocabulary::addField);
            domain.entities().forEach(vocabulary::addEntity);
        }
        return vocabulary;
    }

    /** A phrase at a place of a text. */
    record Phrase(List<Meaning> meanings, int words) {}

    /** The longest phrase that begins with the word at {@code at}. */
    Phrase phrase(List<Word> words, int at) {
        int most = Math.min(LONGEST_PHRASE, words.size() - at);
        for (int length = most; length > 0; length--) {
            List<Meaning> known = meanings.get(joined(words.subList(at, at + length)));
            if (known != null && !isPronoun(words.get(at), length)) {
                return new Phrase(known, length);
            }
        }
        return new Phrase(List.of(), 1);
    }

    /** The level whose own words these are; to be asked only where a share says that they speak of people. */
    List<Meaning> level(List<Word> words) {
        for (int length = Math.min(LONGEST_PHRASE, words.size()); length > 0; length--) {
            for (int at = 0; at + length <= words.size(); at++) {
                Meaning level = levels.get(joined(words.subList(at, at + length)));
                if (level != null) {
                    return List.of(level);
                }
            }
        }
        return List.of();
    }

    /** The level that is called exactly so. */
    List<Meaning> exactLevel(List<Word> words) {
        Meaning level = levels.get(joined(words));
        return level == null ? List.of() : List.of(level);
    }

    private static boolean isPronoun(Word word, int length) {
        return length == 1 && word.lower().equals("us") && !word.written().equals("US");
    }

    private static String joined(List<Word> words) {
        StringBuilder joined = new StringBuilder();
        words.forEach(word -> joined.append(joined.isEmpty() ? "" : " ").append(word.lower()));
        return joined.toString();
    }

    private void addCountry(Country country) {
        putCountry(country.name(), country.name());
        country.aliases().forEach(alias -> putCountry(alias, country.name()));
        country.languages().keySet().forEach(language -> {
            List<Meaning> speaks = List.of(new HasLevel("native_language", language));
            put(language + " speakers", speaks);
            put(language + "-speaking", speaks);
            put(language + " speaking", speaks);
        });
        country.cities()
                .keySet()
                .forEach(city -> put(city, List.of(new InRegion(country.name(), city, List.of(city)))));
        country.regions().forEach((region, cities) -> {
            Meaning meaning = new InRegion(country.name(), region, cities);
            put(region.replaceFirst("^the ", "").replaceFirst(" \\(US\\)$", ""), List.of(meaning));
            cities.forEach(city -> meanings.putIfAbsent(
                    city.toLowerCase(Locale.ROOT), List.of(new InRegion(country.name(), city, List.of(city)))));
        });
    }

    private void putCountry(String phrase, String country) {
        Map<String, Double> weights = new LinkedHashMap<>();
        weights.put(country, 1.0);
        put(phrase, List.of(new InCountries(weights)));
    }

    private void addField(KnownField known) {
        String name = known.field().name();
        known.mentions().forEach((phrase, level) -> put(phrase, List.of(new HasLevel(name, level))));
        if (known.field().distribution().orElseThrow() instanceof Categorical categorical) {
            categorical
                    .weights()
                    .keySet()
                    .forEach(level -> levels.putIfAbsent(level.toLowerCase(Locale.ROOT), new HasLevel(name, level)));
            known.field().conditionals().forEach(of -> {
                if (of.distribution() instanceof Categorical other) {
                    other.weights()
                            .keySet()
                            .forEach(level ->
                                    levels.putIfAbsent(level.toLowerCase(Locale.ROOT), new HasLevel(name, level)));
                }
            });
        }
    }

    private void addEntity(Entity entity) {
        for (String name : entity.names()) {
            String value = entity.value().isEmpty() ? capitalised(name) : entity.value();
            put(name, List.of(new Has(entity, value)));
        }
        entity.fields().forEach(this::addField);
    }

    private static String capitalised(String name) {
        StringBuilder words = new StringBuilder();
        for (String word : name.split(" ")) {
            words.append(words.isEmpty() ? "" : " ")
                    .append(Character.toUpperCase(word.charAt(0)))
                    .append(word.substring(1));
        }
        return words.toString();
    }

    private void put(String phrase, List<Meaning> of) {
        meanings.put(phrase.toLowerCase(Locale.ROOT), new ArrayList<>(of));
    }
}
