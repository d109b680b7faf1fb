package io.semblance.schema.job;

import java.util.List;
import java.util.Optional;

/** What a job made. */
public sealed interface JobResult {
    /** The stored objects that belong to the result. */
    default List<Artifact> artifacts() {
        return switch (this) {
            case Trained t -> List.of(t.model(), t.schema(), t.cleaning());
            case Generated g -> List.of(g.rows());
            case Probed ignored -> List.of();
        };
    }

    /**
     * A trained model.
     *
     * @param rows rows of the seed file
     * @param columns columns that the cleaning kept
     */
    record Trained(Artifact model, Artifact schema, Artifact cleaning, long rows, int columns) implements JobResult {}

    /**
     * Sampled rows.
     *
     * @param binding why there are fewer rows than asked for; empty when complete
     */
    record Generated(Artifact rows, long rowsGenerated, Optional<Binding> binding) implements JobResult {}

    /** Nothing, as asked. */
    record Probed() implements JobResult {}

    /**
     * The condition that the data could not carry.
     *
     * @param condition level or range, as text
     * @param reachableRows rows that can be had under this scenario
     */
    record Binding(String column, String condition, String detail, long reachableRows) {
        public Binding {
            column = Shown.text(column);
            condition = Shown.text(condition);
            detail = Shown.text(detail);
        }
    }
}
