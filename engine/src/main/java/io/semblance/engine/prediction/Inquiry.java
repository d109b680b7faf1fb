package io.semblance.engine.prediction;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be predicted. Texts may be anything, in any alphabet: they are measured, never followed.
 *
 * @param options 2 or more; equal ones get equal shares
 * @param context what the survey is about; used for {@link Audience#CONSUMER}
 * @param demographics attribute to value, in words such as {@code age: 25-34}; not used for {@link Audience#HCP}
 * @param medicalSpecialty such as {@code Cardiology}; used for {@link Audience#HCP}
 */
public record Inquiry(
        Audience audience,
        String question,
        List<String> options,
        @Nullable String context,
        Map<String, String> demographics,
        @Nullable String medicalSpecialty,
        @Nullable EarlierAnswer earlierAnswer) {
    public Inquiry {
        requireNonNull(audience, "audience is null");
        requireNonNull(question, "question is null");
        options = List.copyOf(options);
        if (options.size() < 2) {
            throw new IllegalArgumentException("there must be at least 2 options, not " + options.size());
        }
        // Sorted, so that sums over attributes do not depend on the order of a hash table.
        demographics = Collections.unmodifiableMap(new TreeMap<>(demographics));
    }

    /** A question with its options and nothing else. */
    public static Inquiry of(Audience audience, String question, List<String> options) {
        return new Inquiry(audience, question, options, null, Map.of(), null, null);
    }
}
