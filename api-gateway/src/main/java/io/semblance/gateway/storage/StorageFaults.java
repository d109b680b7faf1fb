package io.semblance.gateway.storage;

import io.semblance.artifact.StoreRefusedException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a fault of a tenant's storage means. */
final class StorageFaults {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9 ]{1,64}");
    private static final int MOST_DOUBLINGS = 5;

    private StorageFaults() {}

    /** A sentence for the tenant or an operator; the storage's own word is in it if it is one. */
    static String refusal(StoreRefusedException refused) {
        String word = Optional.ofNullable(refused.code())
                .filter(WORD.asMatchPredicate())
                .orElse("an unknown reason");
        return "The storage refused: " + word + ".";
    }

    /** How long to wait after so many failures. */
    static Duration pause(Duration first, int failures) {
        return first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    }
}
