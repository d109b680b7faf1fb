package io.semblance.schema.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The step a worker is at; progress counts within it. */
public enum JobPhase {
    FETCHING,
    READING,
    CLEANING,
    TRAINING,
    FITTING,
    DESIGNING,
    SAMPLING,
    TESTING,
    EVALUATING,
    PREDICTING,
    WRITING,
    PUBLISHING;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<JobPhase> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(phase -> phase.wireName().equals(name))
                .findFirst();
    }
}
