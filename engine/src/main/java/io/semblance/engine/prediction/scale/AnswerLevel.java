package io.semblance.engine.prediction.scale;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the wording of an option lies between the two ends of a scale, from -1 (never, strongly disagree, none) to 1 (always, strongly
 * agree, a great deal). English only: in other languages nothing is found, and the options count as unordered.
 */
final class AnswerLevel {
    private static final Map<String, Double> WHOLE = Lexicon.ENGLISH.levels("whole");
    private static final Map<String, Double> WORDS = Lexicon.ENGLISH.levels("word");
    private static final List<String> EXTREME = Lexicon.ENGLISH.list("extreme");
    private static final List<String> VERY = Lexicon.ENGLISH.list("very");
    private static final List<String> HALF = Lexicon.ENGLISH.list("half");
    private static final List<String> SLIGHT = Lexicon.ENGLISH.list("slight");
    private static final List<String> LITTLE = Lexicon.ENGLISH.list("little");
    private static final List<String> WEAK_NOT = Lexicon.ENGLISH.list("weak not");
    private static final List<String> AMOUNTS = Lexicon.ENGLISH.list("amounts");
    private static final List<String> COMPARISONS = Lexicon.ENGLISH.list("comparisons");
    private static final List<String> NO = Lexicon.ENGLISH.list("no");
    private static final List<String> NOTHING = Lexicon.ENGLISH.list("nothing");
    private static final List<String> NEUTRAL = Lexicon.ENGLISH.list("neutral");
    private static final Pattern FREQUENCY =
            Pattern.compile("(?:(less(?: often| frequently)? than|under|more than|over|at least|about|nearly|almost) )?"
                    + "(?:(once|twice|one|two|three|four|five|several|a few|few|a couple|couple|many|most|some|every|each|\\d+)"
                    + "(?: (?:(?:to|or) )?(more|less|twice|two|three|\\d+))?(?: times?| x| days?)?(?: or (more|less))? ?)?"
                    + "(?:(?:of the|of|a|an|per|each|every|in a|in the|in the past|in the last|during the) )?(days?|daily|weeks?|weekly|months?|monthly|years?|yearly|annually)"
                    + "(?: or (more|less)(?: often)?)?.*");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");

    private AnswerLevel() {}

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
            boolean nothing = NOTHING.stream().anyMatch(option::startsWith);
            return nothing ? OptionalDouble.of(0) : OptionalDouble.empty();
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

    private static double count(@Nullable String word, @Nullable String until) {
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
        double base = WORDS.getOrDefault(option.list().get(at), 0.0);
        double sign = Math.signum(base);
        boolean answered =
                option.list().get(at).equals("yes") || option.list().get(at).equals("no");
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
            boolean counts = COMPARISONS.contains(option.list().get(at))
                    && NUMBER.matcher(option.text()).find();
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
