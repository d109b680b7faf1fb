package io.semblance.engine.cleaning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One family of rating scales: phrases and where they stand. A level stands where the first phrase found in it does; a
 * strengthening word moves it outwards, a weakening one inwards.
 *
 * @param phrases in the order in which they are looked for
 */
record RatingWords(List<Phrase> phrases) {
    private static final double STRONGER = 2;
    private static final double WEAKER = 0.5;
    private static final Pattern STRONG = words(
            "strongly", "extremely", "completely", "totally", "very", "highly", "definitely", "much", "absolutely");
    private static final Pattern WEAK = words(
            "somewhat",
            "slightly",
            "rather",
            "fairly",
            "tend to",
            "probably",
            "mostly",
            "moderately",
            "mildly",
            "a little");
    private static final List<RatingWords> FAMILIES = List.of(
            opposites("disagree", "agree"),
            opposites("dissatisfied", "satisfied"),
            opposites("unsatisfied", "satisfied"),
            opposites("unlikely", "likely"),
            opposites("unimportant", "important"),
            opposites("unfavorable", "favorable"),
            opposites("unfavourable", "favourable"),
            opposites("unhappy", "happy"),
            opposites("uncomfortable", "comfortable"),
            opposites("difficult", "easy"),
            opposites("disapprove", "approve"),
            opposites("oppose", "favor"),
            opposites("oppose", "support"),
            opposites("worse", "better"),
            opposites("decreased", "increased"),
            ladder(
                    "never",
                    "rarely",
                    "seldom",
                    "occasionally",
                    "sometimes",
                    "often",
                    "frequently",
                    "usually",
                    "always"),
            ladder("never", "once in a while", "half the time", "most of the time", "always"),
            ladder("terrible", "very poor", "poor", "fair", "average", "good", "very good", "excellent"),
            ladder("very bad", "bad", "so-so", "good", "very good"),
            ladder("definitely not", "probably not", "might or might not", "probably", "definitely"),
            ladder(
                    "not at all",
                    "not very",
                    "not too",
                    "not so",
                    "slightly",
                    "somewhat",
                    "moderately",
                    "very",
                    "extremely"),
            ladder("none", "a little", "some", "a moderate amount", "a lot", "a great deal"),
            ladder("very low", "low", "medium", "high", "very high"),
            ladder("very low", "low", "moderate", "high", "very high"),
            ladder("small", "medium", "large"),
            ladder(
                    "less than high school",
                    "high school",
                    "some college",
                    "associate",
                    "bachelor",
                    "master",
                    "doctor"));

    /**
     * A phrase and its place.
     *
     * @param movable whether strengthening and weakening words move it
     */
    record Phrase(Pattern words, double place, boolean movable) {}

    static List<RatingWords> families() {
        return FAMILIES;
    }

    /** Where a level in lower case stands, if the family knows it. */
    OptionalDouble place(String level) {
        for (Phrase phrase : phrases) {
            if (phrase.words().matcher(level).find()) {
                return OptionalDouble.of(phrase.place() * (phrase.movable() ? strength(level) : 1));
            }
        }
        return OptionalDouble.empty();
    }

    private static double strength(String level) {
        if (STRONG.matcher(level).find()) {
            return STRONGER;
        }
        return WEAK.matcher(level).find() ? WEAKER : 1;
    }

    /** Two poles and the middle between them. "Not very likely" is a weak "unlikely". */
    private static RatingWords opposites(String low, String high) {
        List<Phrase> phrases = new ArrayList<>();
        phrases.add(new Phrase(
                words("neither", "neutral", "undecided", "about the same", "no change", "no difference"), 0, false));
        phrases.add(new Phrase(words("not at all " + high), -STRONGER, false));
        phrases.add(new Phrase(words("not very " + high, "not too " + high, "not so " + high), -WEAKER, false));
        phrases.add(new Phrase(words(low, "not " + high), -1, true));
        phrases.add(new Phrase(words(high), 1, true));
        return new RatingWords(phrases);
    }

    /** Steps from lowest to highest; longer phrases are looked for first, as they may contain shorter ones. */
    private static RatingWords ladder(String... steps) {
        List<Phrase> phrases = new ArrayList<>();
        for (int step = 0; step < steps.length; step++) {
            phrases.add(new Phrase(words(steps[step]), step, false));
        }
        List<String> order = List.of(steps);
        phrases.sort(Comparator.comparingInt(
                phrase -> -order.get((int) phrase.place()).length()));
        return new RatingWords(phrases);
    }

    private static Pattern words(String... any) {
        return Pattern.compile(
                "\\b(" + String.join("|", Stream.of(any).map(Pattern::quote).toList()) + ")\\b");
    }
}
