package io.semblance.engine.generation;

import java.util.Optional;

/** How a generation ended. */
public sealed interface GenerationResult {

    /** The file holds all rows that were asked for. */
    record Complete(long rows) implements GenerationResult {}

    /** The file holds fewer rows, because the data cannot support more under this scenario. */
    record Partial(long rows, Binding binding) implements GenerationResult {}

    /** No row can meet the scenario: there is no file. */
    record Infeasible(Binding binding) implements GenerationResult {}

    /** The scenario names a column or level that the model does not have: there is no file. */
    record UnknownCondition(String column, Optional<String> level, String hint) implements GenerationResult {}
}
