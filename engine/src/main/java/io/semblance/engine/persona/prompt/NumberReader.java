package io.semblance.engine.persona.prompt;

import io.semblance.engine.persona.prompt.Meaning.HasNumber;
import io.semblance.engine.persona.prompt.Meaning.MeanAge;
import io.semblance.engine.persona.prompt.Meaning.OfAge;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ages, ranges, bounds and counts. What a number is of is told by the words around it; a number of nothing is not a fact. */
final class NumberReader {
    private static final int OLDEST = 100;
    private static final int NEAR = 48;
    private static final String CURRENCY = "(?:[$€£¥]|usd |eur |gbp )?";
    private static final Pattern RANGE =
            insensitive("\\b(?:between |from )?" + CURRENCY + NumberWords.DIGITS.replace("\\b", "")
                    + "\\s*(?:-|–|—|\\bto\\b|\\band\\b|\\bbis\\b)\\s*" + CURRENCY + NumberWords.DIGITS);
    private static final Pattern BOUND = insensitive(
            "\\b(at least|over|more than|above|older than|minimum(?: of)?|no less than|under|less than|fewer than|below|younger than|up to|at most"
                    + "|maximum(?: of)?|no more than|über|unter)\\s+(?:age\\s+|the age of\\s+)?" + CURRENCY
                    + NumberWords.DIGITS);
    private static final Pattern OPEN = insensitive(CURRENCY + "(?<![\\d.,])" + NumberWords.DIGITS.replace("\\b", "")
            + "(?:\\s*\\+|(?: years?)? (?:or|and) (?:more|older|over|above|up|fewer|less|younger|under)\\b)");
    private static final Pattern EXACT = insensitive("\\b(" + NumberWords.pattern() + ")\\b(?!\\s?%)");
    private static final Pattern MEAN =
            insensitive("\\b(?:average|mean|median) age(?: of| is| around| about|:)*\\s*(\\d{1,2})\\b");
    private static final Pattern DECADE = insensitive(
            "\\b(?:(early|mid|late)[\\s-])?(20|30|40|50|60|70|80|twentie|thirtie|fortie|fiftie|sixtie|seventie|eightie)s\\b");
    private static final List<String> DECADES =
            List.of("twentie", "thirtie", "fortie", "fiftie", "sixtie", "seventie", "eightie");

    private static final Pattern AGE_AFTER = insensitive(
            "^(?:[\\s-]*(?:years?|yrs?)[\\s-]*(?:olds?|of age)\\b|\\s*(?:y/?o|jahren?|jährige\\w*|años|ans|anni)\\b|\\s*歳|\\s*岁).*");
    private static final Pattern AGE_BEFORE = insensitive(
            ".*\\b(?:aged?|ages|alter|im alter von)(?: range| group| between|s of| of| from|:)?\\s*(?:between |from )?");
    private static final Pattern NOTHING_AFTER = insensitive(
            "^\\s*(?:years?)?\\s*(?:$|[.,;:)!?]|(?:in|from|who|with|without|living|and|or|that|women|men|working|based|using|are|is)\\b).*");
    private static final Pattern MONEY_AFTER = insensitive(
            "^\\s*(?:(?:dollars?|usd|euros?|eur|pounds?|gbp|€|\\$)\\b?)?\\s*(?:a year|per year|annually|per annum|annual|income|yearly|in income|household income).*");
    private static final Pattern MONEY_BEFORE =
            insensitive(".*\\b(?:earn\\w*|income\\w*|salar\\w+|making|paid|make)\\b[^.,;]{0,20}[$€£]?\\s*");
    private static final Pattern HAS_BEFORE =
            insensitive(".*\\b(?:with|have|has|having|own|owns|owning|keep|keeps|raise|raising)\\s+");
    private static final Pattern NOUN = insensitive(
            "^\\s*([\\p{L}-]{3,20}(?: (?!in |from |who |and |or |with |at |on |of |per |a )[\\p{L}-]{3,20})?).*");
    private static final Pattern PEOPLE = insensitive(
            "^(?:people|persons?|personas|adults|women|men|users|participants|respondents|individuals|years?|of|and|in|or|percent|different|the).*");

    private final NumberUnits units;
    private final TextMask mask;
    private final Consumer<Fact> facts;
    private OptionalInt count = OptionalInt.empty();

    NumberReader(NumberUnits units, TextMask mask, Consumer<Fact> facts) {
        this.units = units;
        this.mask = mask;
        this.facts = facts;
    }

    /** Reads all numbers of what is not understood yet, and returns how many people are spoken of, where that is said. */
    OptionalInt read() {
        mask.forEach(MEAN, found -> take(found, new MeanAge(Integer.parseInt(found.group(1)))));
        mask.forEach(DECADE, found -> take(found, decade(found)));
        mask.forEach(RANGE, this::range);
        mask.forEach(BOUND, this::bound);
        mask.forEach(OPEN, this::open);
        mask.forEach(EXACT, this::exact);
        return count;
    }

    /** The first number of a short text, such as what a share is of. */
    static Optional<Meaning> first(String text, NumberUnits units) {
        List<Meaning> meanings = new ArrayList<>();
        new NumberReader(units, new TextMask(text), fact -> meanings.add(fact.meaning())).read();
        return meanings.stream().findFirst();
    }

    private void range(Matcher found) {
        double least = NumberWords.of(found.group(1), scale(found.group(2) == null ? found.group(4) : found.group(2)));
        double most = NumberWords.of(found.group(3), scale(found.group(4)));
        if (least <= most) {
            meaning(found, least, most).ifPresent(meaning -> take(found, meaning));
        }
    }

    private void bound(Matcher found) {
        double number = NumberWords.of(found.group(2), scale(found.group(3)));
        String word = found.group(1).toLowerCase(Locale.ROOT);
        double least = switch (word.split(" ")[0]) {
            case "at" -> word.equals("at least") ? number : Double.NEGATIVE_INFINITY;
            case "over", "above", "older", "über" -> number + 1;
            case "more" -> number + 1;
            case "minimum" -> number;
            case "no" -> word.equals("no less than") ? number : Double.NEGATIVE_INFINITY;
            default -> Double.NEGATIVE_INFINITY;
        };
        double most = switch (word.split(" ")[0]) {
            case "under", "less", "fewer", "below", "younger", "unter" -> number - 1;
            case "up", "maximum" -> number;
            case "at", "no" -> Double.isInfinite(least) ? number : Double.POSITIVE_INFINITY;
            default -> Double.POSITIVE_INFINITY;
        };
        boolean ofAge = word.contains("older") || word.contains("younger");
        Optional<Meaning> meaning = ofAge ? Optional.of(age(least, most)) : meaning(found, least, most);
        meaning.ifPresent(of -> take(found, of));
    }

    private void open(Matcher found) {
        double number = NumberWords.of(found.group(1), scale(found.group(2)));
        String words = found.group().toLowerCase(Locale.ROOT);
        boolean upwards = !words.matches("(?s).*(fewer|less|younger|under)");
        double least = upwards ? number : Double.NEGATIVE_INFINITY;
        double most = upwards ? Double.POSITIVE_INFINITY : number;
        boolean ofAge = words.endsWith("older") || words.endsWith("younger");
        Optional<Meaning> meaning = ofAge ? Optional.of(age(least, most)) : meaning(found, least, most);
        meaning.ifPresent(of -> take(found, of));
    }

    private void exact(Matcher found) {
        double number = NumberWords.of(found.group(1).toLowerCase(Locale.ROOT));
        Optional<Meaning> meaning = exact(found, number);
        meaning.ifPresent(of -> take(found, of));
        if (meaning.isEmpty() && number >= 2 && count.isEmpty()) {
            count = OptionalInt.of((int) number);
        }
    }

    private Optional<Meaning> exact(Matcher found, double number) {
        String after = mask.after(found.end(), NEAR);
        String before = mask.before(found.start(), NEAR);
        if (number >= 1 && number <= OLDEST && isAge(before, after)) {
            return Optional.of(age(number, number));
        }
        Optional<Meaning> unit = units.of(after).map(of -> new HasNumber(of.field(), of.label(), number, number));
        return unit.isPresent() ? unit : generic(before, after, number, number);
    }

    private Optional<Meaning> meaning(Matcher found, double least, double most) {
        String after = mask.after(found.end(), NEAR);
        String before = mask.before(found.start(), NEAR);
        Optional<Meaning> unit = units.of(after).map(of -> new HasNumber(of.field(), of.label(), least, most));
        if (unit.isPresent()) {
            return unit;
        }
        boolean money = found.group().matches("(?s).*[$€£¥].*")
                || MONEY_AFTER.matcher(after).matches();
        if (money || MONEY_BEFORE.matcher(before).matches()) {
            return Optional.of(new HasNumber("annual_income", "Gross income a year", least, most));
        }
        boolean likeAges = (Double.isInfinite(least) || least >= 5) && (Double.isInfinite(most) || most <= OLDEST);
        if (likeAges && (isAge(before, after) || NOTHING_AFTER.matcher(after).matches())) {
            return Optional.of(age(least, most));
        }
        return generic(before, after, least, most);
    }

    /** Something countable that people have and that no field of ours knows. */
    private static Optional<Meaning> generic(String before, String after, double least, double most) {
        Matcher noun = NOUN.matcher(after);
        if (!HAS_BEFORE.matcher(before).matches()
                || !noun.matches()
                || PEOPLE.matcher(noun.group(1)).matches()) {
            return Optional.empty();
        }
        String label = Labels.of(noun.group(1));
        return Optional.of(new HasNumber(Labels.fieldName(label), label, least, most));
    }

    private static boolean isAge(String before, String after) {
        return AGE_AFTER.matcher(after).matches() || AGE_BEFORE.matcher(before).matches();
    }

    private static Meaning age(double least, double most) {
        int from = (int) Math.clamp(least, 0, OLDEST);
        return new OfAge(from, (int) Math.clamp(most, from, OLDEST));
    }

    private static Meaning decade(Matcher found) {
        String word = found.group(2).toLowerCase(Locale.ROOT);
        int named = DECADES.indexOf(word);
        int from = named >= 0 ? 20 + 10 * named : Integer.parseInt(word);
        String part = found.group(1) == null ? "" : found.group(1).toLowerCase(Locale.ROOT);
        return switch (part) {
            case "early" -> new OfAge(from, from + 3);
            case "mid" -> new OfAge(from + 4, from + 6);
            case "late" -> new OfAge(from + 7, from + 9);
            default -> new OfAge(from, from + 9);
        };
    }

    private void take(Matcher found, Meaning meaning) {
        mask.use(found.start(), found.end());
        facts.accept(Fact.ofAll(meaning));
    }

    private static String scale(@org.jspecify.annotations.Nullable String letter) {
        return letter == null ? "" : letter.toLowerCase(Locale.ROOT);
    }

    private static Pattern insensitive(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
