package io.semblance.engine.population;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;

/**
 * A question to predict.
 *
 * @param options 1 or more, all different
 * @param multiple whether any number of options may be chosen
 * @param limit how many at the most, 1 or more; of multiple choices only
 */
public record PopulationQuestion(String text, List<String> options, boolean multiple, OptionalInt limit) {
    public PopulationQuestion {
        requireNonNull(text, "text is null");
        requireNonNull(limit, "limit is null");
        options = List.copyOf(options);
        if (options.isEmpty() || options.stream().distinct().count() != options.size()) {
            throw new IllegalArgumentException("options must be different, and one at least");
        }
        if (limit.isPresent() && (!multiple || limit.getAsInt() < 1)) {
            throw new IllegalArgumentException("a limit is 1 or more, of multiple choices only");
        }
    }

    /** A question that is answered by one option. */
    public static PopulationQuestion single(String text, List<String> options) {
        return new PopulationQuestion(text, options, false, OptionalInt.empty());
    }

    /** A question that is answered by any number of options. */
    public static PopulationQuestion multiple(String text, List<String> options, OptionalInt limit) {
        return new PopulationQuestion(text, options, true, limit);
    }
}
