package io.semblance.schema.prediction;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose answers are predicted. */
public enum ModelType {
    /** The general public about products, brands and habits. */
    CONSUMER,
    /** Doctors and nurses. */
    HCP,
    /** The general public about attitudes and politics. */
    SOCIAL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ModelType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
