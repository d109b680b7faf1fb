package io.semblance.engine.persona.prompt;

import io.semblance.engine.persona.knowledge.Domain;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.prompt.Meaning.InCountries;
import io.semblance.engine.persona.prompt.Meaning.IsTrue;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds what a prompt fixes. It knows words, not commands: whatever a prompt tells somebody to do changes nothing here. Only the
 * beginning and the end of a long prompt are read, so that the time is bounded.
 */
public final class PromptReader {
    private static final int LONGEST = 12_000;
    private static final Set<String> NEGATIONS =
            Set.of("no", "not", "without", "except", "excluding", "exclude", "non", "never", "neither", "nor");
    private static final Set<String> BETWEEN = Set.of("from", "any", "in", "the", "of");

    private final Vocabulary vocabulary;
    private final NumberUnits units;

    public PromptReader(KnowledgeBase knowledge, List<Domain> domains) {
        this.vocabulary = Vocabulary.of(knowledge, domains);
        this.units = new NumberUnits(knowledge, domains);
    }

    public PromptReading read(String prompt) {
        String heard = Normalizer.normalize(shortened(prompt), Normalizer.Form.NFKC);
        TextMask mask = new TextMask(heard);
        List<Fact> facts = new ArrayList<>();
        new ShareReader(vocabulary, units, mask, facts::add).read();
        readPhrases(mask, facts);
        OptionalInt count = new NumberReader(units, mask, facts::add).read();
        boolean named = facts.stream()
                .anyMatch(fact -> names(fact.meaning()) && fact.share().isEmpty());
        if (!named) {
            GroupReader.read(mask).map(Fact::ofAll).ifPresent(facts::add);
        }
        guessCountry(heard, facts);
        return new PromptReading(facts, count, prompt.length() - Math.min(prompt.length(), LONGEST));
    }

    private static String shortened(String prompt) {
        if (prompt.length() <= LONGEST) {
            return prompt;
        }
        return prompt.substring(0, LONGEST * 2 / 3) + "\n" + prompt.substring(prompt.length() - LONGEST / 3);
    }

    private void readPhrases(TextMask mask, List<Fact> facts) {
        List<Word> words = Word.of(mask.text());
        int at = 0;
        while (at < words.size()) {
            Vocabulary.Phrase phrase = vocabulary.phrase(words, at);
            int start = words.get(at).start();
            int end = words.get(at + phrase.words() - 1).end();
            if (!phrase.meanings().isEmpty() && !mask.isUsed(start, end)) {
                boolean negated = negated(words, at);
                phrase.meanings().forEach(meaning -> facts.add(negated ? Fact.ofNobody(meaning) : Fact.ofAll(meaning)));
                mask.use(start, end);
            }
            at += phrase.words();
        }
    }

    private static boolean negated(List<Word> words, int at) {
        int before = at - 1;
        while (before >= 0
                && at - before <= 2
                && BETWEEN.contains(words.get(before).lower())) {
            before--;
        }
        return before >= 0 && NEGATIONS.contains(words.get(before).lower());
    }

    /** Whether it already tells who they are. */
    private static boolean names(Meaning meaning) {
        return switch (meaning) {
            case Meaning.WorksAs ignored -> true;
            case Meaning.Has ignored -> true;
            case IsTrue ignored -> true;
            case Meaning.HasLevel level -> !level.field().equals("native_language");
            case Meaning.HasNumber number -> number.field().equals("children");
            case InCountries ignored -> false;
            case Meaning.InRegion ignored -> false;
            case Meaning.OfGender ignored -> false;
            case Meaning.OfAge ignored -> false;
            case Meaning.MeanAge ignored -> false;
        };
    }

    /** Scripts that mostly belong to one large country, where the prompt names no place. */
    private static void guessCountry(String heard, List<Fact> facts) {
        boolean placed = facts.stream()
                .anyMatch(fact -> fact.meaning() instanceof InCountries || fact.meaning() instanceof Meaning.InRegion);
        if (placed) {
            return;
        }
        Map<Character.UnicodeScript, Integer> letters = new LinkedHashMap<>();
        heard.codePoints()
                .filter(Character::isLetter)
                .forEach(letter -> letters.merge(Character.UnicodeScript.of(letter), 1, Integer::sum));
        letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .map(script -> letters.containsKey(Character.UnicodeScript.HIRAGANA)
                        ? Character.UnicodeScript.HIRAGANA
                        : script)
                .map(PromptReader::country)
                .filter(country -> !country.isEmpty())
                .ifPresent(country -> {
                    Map<String, Double> weights = new LinkedHashMap<>();
                    weights.put(country, 1.0);
                    facts.add(Fact.ofAll(new InCountries(weights)));
                });
    }

    private static String country(Character.UnicodeScript script) {
        return switch (script) {
            case HIRAGANA, KATAKANA -> "Japan";
            case HAN -> "China";
            case HANGUL -> "South Korea";
            case CYRILLIC -> "Ukraine";
            case DEVANAGARI, BENGALI, TAMIL, TELUGU -> "India";
            case ARABIC -> "Egypt";
            case GREEK -> "Greece";
            case HEBREW -> "Israel";
            default -> "";
        };
    }
}
