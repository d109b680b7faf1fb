package io.semblance.schema.job;

import java.util.List;
import java.util.Optional;

/**
 * What a tenant decided about the cleaning of a seed file; whatever is left open the engine decides.
 *
 * @param sheet the sheet of a workbook; the first visible one when empty
 * @param weightColumn the column of survey weights: it weighs the rows and is not modelled
 * @param drop columns to leave out, as named in the file
 * @param keep columns to keep even when cleaning would drop them, as named in the file
 * @param rareLevels what becomes of levels that few rows have
 */
public record Preparation(
        Optional<String> sheet,
        Optional<String> weightColumn,
        List<String> drop,
        List<String> keep,
        RareLevels rareLevels) {
    public Preparation {
        drop = List.copyOf(drop);
        keep = List.copyOf(keep);
    }

    /** Everything is left to the engine. */
    public static Preparation standard() {
        return new Preparation(Optional.empty(), Optional.empty(), List.of(), List.of(), RareLevels.MERGE);
    }
}
