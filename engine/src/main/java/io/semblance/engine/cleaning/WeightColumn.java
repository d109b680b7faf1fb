package io.semblance.engine.cleaning;

import io.semblance.engine.ingest.IngestException;
import io.semblance.engine.ingest.IngestFault;
import io.semblance.engine.ingest.IngestFault.Kind;
import io.semblance.engine.ingest.SourceColumn;
import io.semblance.engine.profile.ColumnFacts;
import io.semblance.engine.profile.NumberSummary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds the column of survey weights: the one that was asked for, else the one that the file declares. */
final class WeightColumn {
    private WeightColumn() {}

    /**
     * Its position in the file.
     *
     * @throws IngestException when its values cannot be weights
     */
    static OptionalInt of(List<SourceColumn> columns, List<ColumnFacts> facts, Optional<String> asked) {
        OptionalInt position = IntStream.range(0, columns.size())
                .filter(i -> asked.map(columns.get(i).name()::equals)
                        .orElse(columns.get(i).weight()))
                .findFirst();
        position.ifPresent(i -> check(columns.get(i).name(), facts.get(i)));
        return position;
    }

    private static void check(String name, ColumnFacts facts) {
        boolean sound = facts
                        instanceof
                        ColumnFacts.Numbers(
                                long missing,
                                NumberSummary summary,
                                boolean dates,
                                boolean timed,
                                var texts)
                && !dates
                && summary.smallest(1) >= 0
                && summary.largest(1) > 0;
        if (!sound) {
            throw new IngestException(IngestFault.inColumn(
                    Kind.UNUSABLE_WEIGHTS,
                    name,
                    "The column of weights must hold numbers of 0 and more, and some must be positive."));
        }
    }
}
