package io.semblance.engine.cleaning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the order of the levels of an ordinal scale by their words: bands of numbers ("18-24", "65+"), and rating scales
 * in English (agreement, satisfaction, likelihood, importance, quality, frequency, amount). All levels must have a
 * place, else there is no scale.
 */
final class ScaleOrder {
    private static final int FEWEST_LEVELS = 3;
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(\\.\\d+)?");
    private static final Pattern BELOW = Pattern.compile(
            "(?i)^\\W*(<|less|under|below|up to|fewer|younger)|\\b(or|and) (less|under|below|fewer|younger)\\b");
    private static final Pattern ABOVE = Pattern.compile(
            "(?i)^\\W*(>|more|over|above|older|greater)|\\+\\W*$|\\b(or|and) (more|over|above|older|greater|up)\\b");
    private static final Pattern BESIDE = Pattern.compile(
            "(?i)\\b(don.?t know|dk|not sure|unsure|can.?t say|no opinion"
                    + "|no answer|prefer not|rather not|refused?|not applicable|n/a|does not apply|none of these|not asked)\\b");
    private static final double JUST = 0.5;

    private ScaleOrder() {}

    /**
     * The levels from lowest to highest, when they are a scale. Answers beside the scale, such as "don't know", follow it.
     *
     * @param declared the scale that the file declares; empty when it declares none
     */
    static Optional<List<String>> of(Collection<String> levels, List<String> declared) {
        List<String> beside = levels.stream().filter(ScaleOrder::beside).toList();
        List<String> steps =
                levels.stream().filter(level -> !beside.contains(level)).toList();
        if (steps.size() < FEWEST_LEVELS) {
            return Optional.empty();
        }
        Optional<List<String>> scale = declared.containsAll(steps)
                ? Optional.of(declared.stream().filter(steps::contains).toList())
                : byWords(steps);
        return scale.map(
                ordered -> Stream.concat(ordered.stream(), beside.stream()).toList());
    }

    private static Optional<List<String>> byWords(List<String> steps) {
        Optional<List<String>> bands = sorted(steps, ScaleOrder::band);
        return bands.isPresent()
                ? bands
                : RatingWords.families().stream()
                        .flatMap(family -> sorted(steps, family::place).stream())
                        .findFirst();
    }

    private static boolean beside(String level) {
        return level.equals(LevelPlan.OTHER) || BESIDE.matcher(level).find();
    }

    private interface Place {
        OptionalDouble of(String level);
    }

    /** Sorted by place, if each level has one of its own. */
    private static Optional<List<String>> sorted(Collection<String> levels, Place place) {
        record Placed(String level, double at) {}
        List<Placed> placed = new ArrayList<>();
        Set<Double> taken = new HashSet<>();
        for (String level : levels) {
            OptionalDouble at = place.of(level.strip().toLowerCase(Locale.ROOT));
            if (at.isEmpty() || !taken.add(at.getAsDouble())) {
                return Optional.empty();
            }
            placed.add(new Placed(level, at.getAsDouble()));
        }
        placed.sort(Comparator.comparingDouble(Placed::at));
        return Optional.of(placed.stream().map(Placed::level).toList());
    }

    /** Where a band begins: "under 18" lies just below 18, "65 and older" just above it. */
    private static OptionalDouble band(String level) {
        Matcher number = NUMBER.matcher(level);
        if (!number.find()) {
            return OptionalDouble.empty();
        }
        double first = Double.parseDouble(number.group().replace(",", ""));
        if (BELOW.matcher(level).find()) {
            return OptionalDouble.of(first - JUST);
        }
        return OptionalDouble.of(ABOVE.matcher(level).find() ? first + JUST : first);
    }
}
