package io.semblance.engine.prediction.scale;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the wording of an option lies between the two ends of a scale, from -1 (never, strongly disagree, none) to 1 (always, strongly
 * agree, a great deal). English only: in other languages nothing is found, and the options count as unordered.
 */
final class AnswerLevel {
    private static final Map<String, Double> WHOLE = new HashMap<>();
    private static final Map<String, Double> WORDS = new HashMap<>();
    private static final List<String> EXTREME = List.of("strongly", "strong", "extremely", "completely", "complete", "definitely", "totally", "absolutely", "entirely", "fully", "extreme", "always", "greatly", "all", "essential");
    private static final List<String> VERY = List.of("very", "a great deal", "great", "a lot", "much", "major", "significant", "almost always", "far", "most", "highly", "mostly", "big");
    private static final List<String> HALF = List.of(
            "somewhat", "somewht", "fairly", "pretty", "rather", "moderately", "probably", "quite", "generally", "moderate", "partly", "partially", "lean", "leaning", "mildly", "fair", "some", "usually", "often");
    private static final List<String> SLIGHT = List.of("slightly", "a little", "little", "a bit", "small", "minor", "slight", "sometimes");
    private static final List<String> LITTLE = List.of("very little", "hardly any", "hardly", "rarely");
    private static final List<String> WEAK_NOT = List.of("not very", "not too", "not so", "not that", "not particularly", "not especially", "not really", "not quite");
    private static final List<String> AMOUNTS = List.of("never", "none", "hardly any", "very little", "rarely", "seldom", "only some", "a great deal", "a lot", "quite a bit", "a fair amount", "a little", "a few", "almost always", "always", "often", "usually", "sometimes", "occasionally", "once", "twice");
    private static final List<String> COMPARISONS = List.of("more", "less", "up", "down", "over");
    private static final List<String> NO = List.of("not", "never", "no", "without");
    private static final List<String> NEUTRAL = List.of("same", "unchanged", "maintain", "neutral", "middle of the road", "about right", "no change", "not changed", "makes no difference", "maybe", "as it is", "as is", "equally");
    private static final Pattern FREQUENCY =
            Pattern.compile("(?:(less(?: often| frequently)? than|under|more than|over|at least|about|nearly|almost) )?"
                    + "(?:(once|twice|one|two|three|four|five|several|a few|few|a couple|couple|many|most|some|every|each|\\d+)"
                    + "(?: (?:to|or) (more|less|twice|two|three|\\d+))?(?: times?| x| days?)?(?: or (more|less))? ?)?"
                    + "(?:(?:of the|of|a|an|per|each|every|in a|in the|in the past|in the last|during the) )?(days?|daily|weeks?|weekly|months?|monthly|years?|yearly|annually)"
                    + "(?: or (more|less)(?: often)?)?.*");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");

    static {
        whole(
                1,
                "always",
                "all of the time",
                "all the time",
                "every day",
                "daily",
                "a great deal",
                "great deal",
                "everything",
                "extremely",
                "completely",
                "totally",
                "entirely",
                "all",
                "very much",
                "essential",
                "constantly",
                "almost always or always",
                "a very great deal");
        whole(
                .85,
                "almost always",
                "nearly always",
                "nearly every day",
                "almost every day",
                "almost all",
                "excellent",
                "very",
                "a lot",
                "lots",
                "very often",
                "too much",
                "too many",
                "too high",
                "much more",
                "much better",
                "a lot more",
                "great",
                "best",
                "very well");
        whole(.6, "usually", "most of the time", "often", "frequently", "fairly often", "mostly", "most", "quite a bit", "quite a lot", "much", "many", "more", "better", "higher", "well", "large", "big", "more often", "about 3/4 of the time", "for", "in favor");
        whole(
                .35,
                "a fair amount",
                "fairly",
                "a good amount",
                "quite",
                "a little more",
                "a little better",
                "several",
                "somewhat more",
                "somewhat better",
                "more than half the days");
        whole(
                .1,
                "sometimes",
                "some",
                "somewhat",
                "a moderate amount",
                "moderate",
                "moderately",
                "some of the time",
                "fair",
                "occasionally",
                "to some extent",
                "now and then",
                "about half the time",
                "about half of the time",
                "about 1/2 of the time",
                "about 1/2 the time",
                "sometimes or occasionally",
                "sometimes/somewhat");
        whole(
                0,
                "about the same",
                "the same",
                "same",
                "about right",
                "neither",
                "neutral",
                "no change",
                "stay the same",
                "stays the same",
                "stay about the same",
                "mixed",
                "mixed feelings",
                "average",
                "both equally",
                "both",
                "it depends",
                "depends",
                "in between",
                "medium",
                "about average",
                "middle",
                "moderate",
                "independent",
                "no difference",
                "indifferent");
        whole(-.3, "only some", "a little", "slightly", "only a little", "a few", "only fair", "a little less", "a little worse", "about 1/4 of the time", "less than half of the time", "somewhat less", "somewhat worse", "several days", "a little of the time", "more than once");
        whole(
                -.5,
                "not much",
                "not very much",
                "not very",
                "not too",
                "once in a while",
                "very little",
                "few",
                "less",
                "little",
                "lower",
                "small",
                "less often",
                "worse",
                "fewer");
        whole(-.65, "rarely", "seldom", "hardly ever", "hardly any", "hardly at all", "almost never", "almost none", "rarely or seldom", "very few", "poor", "bad", "very rarely", "once or twice", "only once", "once", "twice");
        whole(
                -.85,
                "too little",
                "too few",
                "too low",
                "much less",
                "much worse",
                "a lot less",
                "very poor",
                "very bad",
                "terrible",
                "almost never or never",
                "worst");
        whole(-1, "never", "none", "not at all", "none at all", "nothing", "none of the time", "nothing at all", "no one", "nobody", "not a reason");
        words(.7, "yes", "agree", "agreed", "favor", "favour", "favors", "support", "supports", "approve", "satisfied", "happy", "likely", "important", "interested", "confident", "true", "right", "safe", "comfortable", "concerned", "worried", "proud", "easy", "willing", "familiar", "trust", "like", "likes", "love", "favorable", "favorably", "positive", "helpful", "effective", "successful", "honest", "correct", "allowed", "allow", "should", "close", "serious", "necessary", "acceptable", "did", "can", "could", "would", "have", "scientific", "dangerous", "active", "attractive", "useful", "responsible", "guilty", "religious", "liberal", "benefit", "gain", "improve", "improved", "increase", "increases", "increased", "rise", "up", "better", "more", "good", "mentioned", "chosen", "certain", "possible", "difficulty", "problem", "trouble", "justified", "importance", "confidence", "impact", "reason", "expect", "expected", "high", "higher", "greater", "describes", "describe", "preference", "easier", "influence", "certainly");
        words(-.7, "no", "disagree", "oppose", "opposes", "opposed", "against", "disapprove", "dissatisfied", "unhappy", "unlikely", "unimportant", "uninterested", "false", "wrong", "unsafe", "uncomfortable", "ashamed", "difficult", "hard", "unwilling", "unfamiliar", "distrust", "dislike", "dislikes", "hate", "unfavorable", "unfavorably", "negative", "harmful", "ineffective", "dishonest", "incorrect", "forbid", "conservative", "harm", "lose", "worsen", "decrease", "decreases", "decreased", "fall", "down", "worse", "less", "bad", "unacceptable", "untrue", "didnt", "cannot", "impossible", "lower", "rarely", "weak", "unfair", "unnecessary", "inactive", "reduce", "reduced", "cut", "low", "smaller", "unsuccessful", "harder");
    }

    private AnswerLevel() {}

    private static void whole(double level, String... phrases) {
        for (String phrase : phrases) {
            WHOLE.put(phrase, level);
        }
    }

    private static void words(double level, String... words) {
        for (String word : words) {
            WORDS.put(word, level);
        }
    }

    static OptionalDouble of(Words option) {
        if (option.list().isEmpty()) {
            return OptionalDouble.empty();
        }
        Double whole = WHOLE.get(option.text());
        if (whole != null) {
            return OptionalDouble.of(whole);
        }
        OptionalDouble frequency = frequency(option.text());
        return frequency.isPresent() ? frequency : polarity(option);
    }

    /** The first number of an option, moved a little where the option lies beside it: {@code less than 10}, {@code more than 10}. */
    static OptionalDouble number(Words option) {
        Matcher matcher = NUMBER.matcher(option.text());
        if (!matcher.find() || matcher.group().length() > 15) {
            return "none".equals(option.text()) || "never".equals(option.text())
                    ? OptionalDouble.of(0)
                    : OptionalDouble.empty();
        }
        double value = Double.parseDouble(matcher.group().replace(",", "").replaceAll("\\.(?=.*\\.)", ""));
        double step = Math.max(.01, Math.abs(value) * .001);
        if (option.has("less") && !option.has("more")
                || option.has("under")
                || option.has("fewer")
                || option.has("below")) {
            return OptionalDouble.of(value - step);
        }
        boolean beyond = option.has("more than") || option.has("over") || option.has("above") || option.has("older");
        return OptionalDouble.of(beyond ? value + step : value);
    }

    private static OptionalDouble frequency(String text) {
        Matcher matcher = FREQUENCY.matcher(text);
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        String unit = matcher.group(5);
        boolean counted = matcher.group(2) != null || unit.equals("daily") || unit.endsWith("ly");
        if (!counted && matcher.group(1) == null && !text.endsWith(unit)) {
            return OptionalDouble.empty();
        }
        if (!counted
                && (unit.equals("days") || unit.equals("weeks") || unit.equals("months") || unit.equals("years"))) {
            return OptionalDouble.empty();
        }
        double rate = count(matcher.group(2), matcher.group(3)) * yearly(unit);
        String beside = matcher.group(1) == null ? "" : matcher.group(1);
        if (beside.startsWith("less")
                || beside.equals("under")
                || "less".equals(matcher.group(4))
                || "less".equals(matcher.group(6))) {
            rate *= .6;
        } else if (beside.equals("more than")
                || beside.equals("over")
                || beside.equals("at least")
                || "more".equals(matcher.group(4))) {
            rate *= 1.5;
        }
        // Half a time a year is the low end, once a day the high one; never and always lie beyond.
        double level = (Math.log10(rate) + .3) / 2.86 * 1.8 - .9;
        return OptionalDouble.of(Math.clamp(level, -.95, .95));
    }

    private static double count(
            @org.jspecify.annotations.Nullable String word, @org.jspecify.annotations.Nullable String until) {
        double first = word == null ? 1 : one(word);
        if (until == null || until.equals("more") || until.equals("less")) {
            return "more".equals(until) ? first * 1.5 : "less".equals(until) ? first * .6 : first;
        }
        return (first + one(until)) / 2;
    }

    private static double one(String word) {
        return switch (word) {
            case "twice", "two", "couple", "a couple" -> 2;
            case "three", "few", "a few", "some" -> 3;
            case "four", "several" -> 4;
            case "five" -> 5;
            case "many" -> 8;
            case "most" -> .8;
            default ->
                Character.isDigit(word.charAt(0)) && word.length() < 6 ? Math.max(.3, Integer.parseInt(word)) : 1;
        };
    }

    private static double yearly(String unit) {
        return switch (unit.charAt(0)) {
            case 'd' -> 365;
            case 'w' -> 52;
            case 'm' -> 12;
            default -> 1;
        };
    }

    private static OptionalDouble polarity(Words option) {
        if (option.startsWith("neither") || option.hasAny(NEUTRAL)) {
            return OptionalDouble.of(0);
        }
        if (option.startsWith("not at all") || option.startsWith("never") && option.count() > 3) {
            return OptionalDouble.of(-1);
        }
        int at = leaning(option);
        if (at < 0) {
            return amount(option);
        }
        double base = WORDS.get(option.list().get(at));
        double sign = Math.signum(base);
        boolean answered = option.list().get(at).equals("yes") || option.list().get(at).equals("no");
        if (!answered && (option.has("not at all") || option.text().endsWith("at all") && option.hasAny(NO))) {
            return OptionalDouble.of(-sign);
        }
        if (!answered && option.hasAny(WEAK_NOT)) {
            return OptionalDouble.of(-.4 * sign);
        }
        double size = size(option, Math.abs(base));
        return OptionalDouble.of(!answered && option.hasAny(NO) ? -sign * size : sign * size);
    }

    /** The first word that leans; what follows explains it. "No" before such a word denies it and does not answer. */
    private static int leaning(Words option) {
        for (int at = 0; at < option.count(); at++) {
            boolean denies = option.list().get(at).equals("no")
                    && at + 1 < option.count()
                    && WORDS.containsKey(option.list().get(at + 1));
            // "6 or more times" counts and does not compare.
            boolean counts = COMPARISONS.contains(option.list().get(at)) && NUMBER.matcher(option.text()).find();
            if (WORDS.containsKey(option.list().get(at)) && !denies && !counts) {
                return at;
            }
        }
        return -1;
    }

    /** How much or how often, of whatever it is. */
    private static OptionalDouble amount(Words option) {
        for (int at = 0; at < AMOUNTS.size(); at++) {
            if (option.count() <= 6 && option.has(AMOUNTS.get(at))) {
                return OptionalDouble.of(WHOLE.getOrDefault(AMOUNTS.get(at), 0.0));
            }
        }
        return option.startsWith("no") && option.count() <= 4 ? OptionalDouble.of(-1) : OptionalDouble.empty();
    }

    private static double size(Words option, double base) {
        if (option.hasAny(LITTLE)) {
            return .1;
        }
        if (option.hasAny(EXTREME)) {
            return 1;
        }
        if (option.hasAny(VERY)) {
            return Math.min(.98, base + .2);
        }
        if (option.hasAny(HALF)) {
            return .4;
        }
        if (option.hasAny(SLIGHT)) {
            return .2;
        }
        // A long option says more than its first leaning word, so less is made of it.
        return option.count() > 6 ? base * .8 : base;
    }
}
