package io.semblance.engine.persona.prompt;

import io.semblance.engine.persona.knowledge.Domain;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.prompt.Meaning.HasLevel;
import io.semblance.engine.persona.prompt.Meaning.OfAge;
import io.semblance.engine.persona.prompt.Meaning.OfGender;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads sentences such as "60 % of nurses in Germany are women", written by people nobody knows. A sentence counts only when every
 * word of it up to the end of the statement is understood, so that "60 % of male nurses", "critics claim that 60 %" and "not women" say
 * nothing here.
 */
public final class StatementReader {
    private static final int LONGEST = 400;
    private static final OfAge ADULTS = new OfAge(18, 90);

    private static final Pattern ATTRIBUTION =
            Pattern.compile("^according to [^,%]{1,120}, ", Pattern.CASE_INSENSITIVE);
    /** Where a statement is over. What follows is said of something else, or explains. */
    private static final Pattern OVER = Pattern.compile(
            "[.;:()!?\\[\\]]|,? (?:while|whereas|but|compared|according) |,? and (?=\\d)|, (?=\\d|up |down )",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern VERB = Pattern.compile(
            "(?:^| )(?:are|were|is|was|have|has|had|hold|held|live|lived|identify as|work|worked)(?= )");
    private static final Pattern MAKES_UP = Pattern.compile(
            " (?:make up|made up|makes up|account for|accounted for|accounts for|represent|represented|comprise|comprised"
                    + "|constitute|constituted)$");
    private static final Pattern SHARE_OF = Pattern.compile(
            "^(.*?)\\b(?:the )?(?:share|proportion|percentage) of (.+?) (?:among|of|in) (.+) (?:is|was)$",
            Pattern.CASE_INSENSITIVE);
    /** In what is longer there is more than one thing said, and looking at it in all ways takes its time. */
    private static final int LONGEST_BEFORE = 200;

    /** Words that tell nothing about a group. A year may be told, as long as it is not of another time. */
    private static final Pattern OF_NO_GROUP = Pattern.compile(
            "of|all|the|in|among|from|who|is|are|was|were|people|persons|workers|employees|professionals|staff|residents|inhabitants"
                    + "|citizens|population|workforce|working|employed|living|based|about|around|roughly|approximately|some|nearly"
                    + "|almost|only|just|currently|today|20[12][0-9]");

    private static final Set<String> OF_NO_LEVEL = Set.of("a", "an", "in", "the", "as", "either");

    private final Vocabulary vocabulary;

    public StatementReader(KnowledgeBase knowledge, List<Domain> domains) {
        this.vocabulary = Vocabulary.of(knowledge, domains);
    }

    /** What a sentence says, if it is short and says nothing but one thing of one group. */
    public Optional<Statement> read(String sentence) {
        if (sentence.length() > LONGEST) {
            return Optional.empty();
        }
        String heard = Normalizer.normalize(sentence, Normalizer.Form.NFKC)
                .replaceAll("\\s+", " ")
                .strip();
        String said = ATTRIBUTION.matcher(heard).replaceFirst("");
        Matcher share = ShareReader.SHARE.matcher(said);
        if (said.length() > LONGEST || !share.find() || ShareReader.isVague(share)) {
            return Optional.empty();
        }
        double value = ShareReader.value(share);
        if (!(value > 0) || value >= 1) {
            return Optional.empty();
        }
        String before = said.substring(0, share.start()).strip();
        String after = statement(said.substring(share.end()));
        return shape(before, after).flatMap(shape -> read(shape, value));
    }

    /** Up to where the statement is over. */
    private static String statement(String text) {
        Matcher over = OVER.matcher(text);
        return (over.find() ? text.substring(0, over.start()) : text).strip();
    }

    /** A sentence taken apart: the words about the group, and those about what is true of some of it. */
    private record Shape(String group, String says) {}

    private static Optional<Shape> shape(String before, String after) {
        if (before.length() > LONGEST_BEFORE) {
            return Optional.empty();
        }
        Matcher makesUp = MAKES_UP.matcher(before);
        if (makesUp.find() && after.startsWith("of ")) {
            return madeUp(before.substring(0, makesUp.start()), after);
        }
        Matcher shareOf = SHARE_OF.matcher(before);
        if (after.isEmpty() && shareOf.find()) {
            return Optional.of(new Shape(shareOf.group(1) + " " + shareOf.group(3), shareOf.group(2)));
        }
        Matcher verb = VERB.matcher(after);
        if (verb.find()) {
            return Optional.of(new Shape(before + " " + after.substring(0, verb.start()), after.substring(verb.end())));
        }
        return before.isEmpty() || after.startsWith("of ") ? Optional.empty() : Optional.of(new Shape(before, after));
    }

    /** "In Germany, women make up 80 % of nurses". */
    private static Optional<Shape> madeUp(String before, String after) {
        int comma = before.indexOf(", ");
        String place = comma < 0 ? "" : before.substring(0, comma) + " ";
        return Optional.of(new Shape(place + after, before.substring(comma < 0 ? 0 : comma + 2)));
    }

    private Optional<Statement> read(Shape shape, double share) {
        return says(shape.says())
                .flatMap(says -> group(shape.group())
                        .filter(group -> !group.isEmpty())
                        .map(group -> new Statement(group, says.field(), says.level(), share)));
    }

    private Optional<HasLevel> says(String text) {
        List<Word> words = Word.of(text);
        int at = 0;
        while (at < words.size() && OF_NO_LEVEL.contains(words.get(at).lower())) {
            at++;
        }
        if (at == words.size()) {
            return Optional.empty();
        }
        List<Word> rest = words.subList(at, words.size());
        Vocabulary.Phrase phrase = vocabulary.phrase(words, at);
        List<Meaning> known = phrase.words() == rest.size() ? phrase.meanings() : List.of();
        List<Meaning> meanings = known.isEmpty() ? vocabulary.exactLevel(rest) : known;
        return meanings.size() == 1 ? level(meanings.getFirst()) : Optional.empty();
    }

    private static Optional<HasLevel> level(Meaning meaning) {
        if (meaning instanceof OfGender of) {
            return Optional.of(new HasLevel("gender", of.gender()));
        }
        return meaning instanceof HasLevel level ? Optional.of(level) : Optional.empty();
    }

    /** Empty when there is a word in it that is not understood. */
    private Optional<Set<Meaning>> group(String text) {
        TextMask mask = new TextMask(text);
        List<Word> words = Word.of(text);
        Set<Meaning> group = new LinkedHashSet<>();
        StringBuilder others = new StringBuilder();
        int at = 0;
        while (at < words.size()) {
            Vocabulary.Phrase phrase = vocabulary.phrase(words, at);
            Word word = words.get(at);
            if (!phrase.meanings().isEmpty()) {
                group.addAll(phrase.meanings());
                mask.use(word.start(), words.get(at + phrase.words() - 1).end());
            } else if (!OF_NO_GROUP.matcher(word.lower()).matches()) {
                others.append(others.isEmpty() ? "" : " ").append(word.written());
            }
            at += phrase.words();
        }
        group.remove(ADULTS);
        return others.isEmpty() ? Optional.of(group) : named(mask, others.toString(), group);
    }

    /** A group that has no field and only a name: "lighthouse keepers". */
    private static Optional<Set<Meaning>> named(TextMask mask, String words, Set<Meaning> group) {
        return GroupReader.read(mask)
                .filter(name -> GroupReader.isNamedBy(name, words))
                .map(name -> {
                    group.add(name);
                    return group;
                });
    }
}
