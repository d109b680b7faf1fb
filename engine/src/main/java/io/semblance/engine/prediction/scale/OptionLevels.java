package io.semblance.engine.prediction.scale;

import io.semblance.engine.prediction.text.Wording;
import java.util.List;

/** Where options lie between the ends of a scale, each by its own wording. */
public final class OptionLevels {
    private OptionLevels() {}

    /** From -1 to 1 for each option, NaN where the wording tells none. */
    public static double[] of(List<String> options) {
        return options.stream().mapToDouble(OptionLevels::of).toArray();
    }

    private static double of(String option) {
        Words words = Words.of(Wording.clean(option));
        return OptionKind.of(words) == OptionKind.SUBSTANTIVE
                ? AnswerLevel.of(words).orElse(Double.NaN)
                : Double.NaN;
    }
}
