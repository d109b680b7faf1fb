package io.semblance.engine.persona.prompt;

import io.semblance.engine.persona.prompt.Meaning.IsTrue;
import io.semblance.engine.persona.prompt.Meaning.OfGender;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shares such as "60 % women", "a third from Berlin", "one in five", "the rest men", and what they are of. */
final class ShareReader {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String REST = "the rest|the others|the remainder|the remaining(?: \\d{1,3}\\s?%)?";
    private static final String FRACTION =
            "(?:(a|one|two|three|four)[ -])(half|thirds?|quarters?|fifths?|tenths?)\\b(?![ -](?:an?\\b|hour|marathon))";
    static final Pattern SHARE = Pattern.compile(
            "(?<![\\d.,])(\\d{1,3}(?:[.,]\\d{1,2})?)\\s?(?:%|percent\\b|per cent\\b|prozent\\b|por ciento\\b|pour cent\\b)"
                    + "|\\b" + FRACTION
                    + "|\\b(half)\\b(?![ -](?:an?\\b|hour|marathon))"
                    + "|\\b(" + NumberWords.pattern() + ") (?:in|out of)(?: every)? (" + NumberWords.pattern() + ")\\b"
                    + "|\\b(mostly|predominantly|mainly|the majority(?: of)?|a majority(?: of)?|most of them)\\b"
                    + "|\\b(" + REST + ")\\b",
            FLAGS);
    private static final Pattern EVEN = Pattern.compile(
            "\\b(?:gender[- ]balanced|balanced (?:by|in|for) gender|equal (?:numbers? of |shares? of )?(?:men and women|women and men|males and females|females and males)"
                    + "|(?:evenly|equally) (?:split|divided|balanced)(?: between| among| by)? (?:men and women|women and men|gender|sex)|50\\s?[/:-]\\s?50 (?:gender|men|women|male|female)[^.,;]*)",
            FLAGS);
    private static final Pattern END = Pattern.compile("[.;:,()\\n]|\\s(?:and|while|whereas|but)\\s");
    private static final Map<String, Integer> PARTS =
            Map.of("half", 2, "third", 3, "quarter", 4, "fifth", 5, "tenth", 10);
    private static final Set<String> FILLERS = Set.of(
            ("of them the these those whom are is should be must have has had with a an who that live lives living in from work works"
                            + " working as at use using uses being identify to people participants personas respondents population were come coming based")
                    .split(" "));
    /** What "mostly" means is a guess. */
    private static final double MOSTLY = .7;

    private final Vocabulary vocabulary;
    private final NumberUnits units;
    private final TextMask mask;
    private final Consumer<Fact> facts;
    private double given;
    private String givenKind = "";

    ShareReader(Vocabulary vocabulary, NumberUnits units, TextMask mask, Consumer<Fact> facts) {
        this.vocabulary = vocabulary;
        this.units = units;
        this.mask = mask;
        this.facts = facts;
    }

    void read() {
        mask.forEach(EVEN, found -> {
            mask.use(found.start(), found.end());
            facts.accept(Fact.ofShare(new OfGender("Woman"), .5));
            facts.accept(Fact.ofShare(new OfGender("Man"), .5));
        });
        mask.forEach(SHARE, this::share);
    }

    private void share(Matcher found) {
        boolean rest = found.group(8) != null;
        boolean mostly = found.group(7) != null;
        double share = rest ? 1 - given : value(found);
        if (!(share > 0) || share > 1) {
            return;
        }
        int end = end(found.end());
        String object = mask.text().substring(found.end(), end);
        Found meaning = meaning(object).orElseGet(() -> new Found(own(object, rest || mostly), object.length()));
        if (!meaning.meanings().isEmpty()) {
            mask.use(found.start(), found.end() + meaning.length());
            meaning.meanings().forEach(of -> facts.accept(Fact.ofShare(of, share)));
            count(meaning.meanings().getFirst(), share);
        }
    }

    private void count(Meaning meaning, double share) {
        String kind = meaning.getClass().getSimpleName();
        given = kind.equals(givenKind) ? given + share : share;
        givenKind = kind;
    }

    /** Whether a match of {@link #SHARE} is a word and no number: "mostly", "the rest". */
    static boolean isVague(Matcher found) {
        return found.group(7) != null || found.group(8) != null;
    }

    /** The share that a match of {@link #SHARE} is, 1 for all. */
    static double value(Matcher found) {
        if (found.group(1) != null) {
            return Double.parseDouble(found.group(1).replace(',', '.')) / 100;
        }
        if (found.group(3) != null) {
            String part = found.group(3).toLowerCase(Locale.ROOT).replaceFirst("s$", "");
            String times = found.group(2).toLowerCase(Locale.ROOT);
            double number = times.equals("a") ? 1 : NumberWords.of(times);
            return number / PARTS.getOrDefault(part, 2);
        }
        if (found.group(4) != null) {
            return .5;
        }
        if (found.group(5) != null) {
            return NumberWords.of(found.group(5).toLowerCase(Locale.ROOT))
                    / NumberWords.of(found.group(6).toLowerCase(Locale.ROOT));
        }
        return MOSTLY;
    }

    /** Up to the next share or the end of the clause. */
    private int end(int from) {
        Matcher next = SHARE.matcher(mask.text());
        int end = next.find(from) ? next.start() : mask.text().length();
        Matcher clause = END.matcher(mask.text()).region(from, end);
        return clause.find() ? clause.start() : end;
    }

    private record Found(List<Meaning> meanings, int length) {}

    private Optional<Found> meaning(String object) {
        List<Word> words = Word.of(object);
        int at = 0;
        while (at < words.size() && FILLERS.contains(words.get(at).lower())) {
            Vocabulary.Phrase early = vocabulary.phrase(words, at);
            if (!early.meanings().isEmpty()) {
                break;
            }
            at++;
        }
        for (int start = at; start < Math.min(words.size(), at + 3); start++) {
            Vocabulary.Phrase phrase = vocabulary.phrase(words, start);
            if (!phrase.meanings().isEmpty()) {
                return Optional.of(new Found(
                        phrase.meanings(), words.get(start + phrase.words() - 1).end()));
            }
        }
        Optional<Meaning> number = NumberReader.first(object, units);
        if (number.isPresent()) {
            return Optional.of(new Found(List.of(number.get()), object.length()));
        }
        List<Meaning> level = at < words.size() ? vocabulary.level(words.subList(at, words.size())) : List.of();
        return level.isEmpty() ? Optional.empty() : Optional.of(new Found(level, object.length()));
    }

    /** What no field knows becomes a field of its own; a guess such as "mostly" is not worth one. */
    private static List<Meaning> own(String object, boolean guess) {
        String words = object.strip()
                .replaceFirst(
                        "(?i)^(?:of (?:them|whom|these|the \\w+)\\s+)?(?:are|is|should be|must be|should|must|who|that)?\\s*",
                        "");
        String label = Labels.of(words);
        return guess || label.length() < 3 || label.matches("(?i)(?:of )?each\\b.*")
                ? List.of()
                : List.of(new IsTrue(label));
    }
}
