package io.semblance.engine.cleaning;

import java.util.Optional;
import java.util.Set;

/**
 * What the owner of a seed decided about its cleaning.
 *
 * @param weightColumn the column of survey weights, as named in the file; the one that the file declares when empty
 * @param drop columns to leave out, as named in the file
 * @param keep columns to keep even when cleaning would drop them, as named in the file
 * @param keepRareLevels whether levels of few rows stay as they are, instead of being merged
 */
public record CleaningOptions(
        Optional<String> weightColumn, Set<String> drop, Set<String> keep, boolean keepRareLevels) {
    public CleaningOptions {
        drop = Set.copyOf(drop);
        keep = Set.copyOf(keep);
    }

    /** Everything is left to the engine. */
    public static CleaningOptions standard() {
        return new CleaningOptions(Optional.empty(), Set.of(), Set.of(), false);
    }
}
