package io.semblance.engine.report;

import io.semblance.engine.synthesis.ModelOrigin;
import io.semblance.engine.synthesis.ModelOrigin.HeldOutFigures;
import java.util.Locale;

/** What the privacy figures of a model say, in words. */
final class PrivacyWords {
    private PrivacyWords() {}

    /** What was measured and what it is not. */
    static String meaning(ModelOrigin origin) {
        return origin.heldOut().map(PrivacyWords::measured).orElseGet(() -> unmeasured(origin));
    }

    private static String measured(HeldOutFigures figures) {
        return String.format(
                Locale.ROOT,
                "Measured when the model was trained, without a scenario: a model of %,d rows of the seed was held against %,d"
                        + " other rows that it had not seen. The rows of this file were not compared with rows of the seed."
                        + " The figures are statistics, not a guarantee such as differential privacy gives.",
                figures.rows(),
                figures.rows());
    }

    private static String unmeasured(ModelOrigin origin) {
        return String.format(
                Locale.ROOT,
                "Nothing was measured: the seed has too few rows to hold some out. Instead every leaf of the model has at"
                        + " least %,d rows, twice as many as a larger seed would start with.",
                origin.leafRows());
    }
}
