package io.semblance.engine.prediction.scale;

import io.semblance.engine.prediction.text.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which options answer their question. How people share out among these must not depend on whether the list also lets them say that
 * they do not know; so whatever is found out about one of them is found out from the list of them.
 */
public final class SubstantiveOptions {
    private SubstantiveOptions() {}

    /** True for each option but those for no answer; for all when the list has no other ones. */
    public static boolean[] of(List<String> options) {
        boolean[] substantive = new boolean[options.size()];
        boolean any = false;
        for (int option = 0; option < substantive.length; option++) {
            substantive[option] = !isWithoutAnswer(options.get(option));
            any |= substantive[option];
        }
        if (!any) {
            Arrays.fill(substantive, true);
        }
        return substantive;
    }

    /** Whether an option is for those who do not know, will not say, or are not concerned. */
    public static boolean isWithoutAnswer(String option) {
        return OptionKind.of(Words.of(Wording.clean(option))) == OptionKind.WITHOUT_ANSWER;
    }

    /** The mean of the numbers of those options, in whatever order they stand. */
    public static double mean(double[] numbers, boolean[] substantive) {
        return IntStream.range(0, numbers.length)
                .filter(option -> substantive[option])
                .mapToDouble(option -> numbers[option])
                .sorted()
                .average()
                .orElse(0);
    }
}
