package io.semblance.engine.scenario;

import java.util.List;
import java.util.Optional;

/** A scenario held against the columns of a model. */
public sealed interface Resolution {

    /** Every condition has its column. */
    record Resolved(List<Condition> conditions) implements Resolution {
        public Resolved {
            conditions = List.copyOf(conditions);
        }
    }

    /** A condition names what the model does not have. */
    record Unknown(String column, Optional<String> level, String hint) implements Resolution {}

    /** A condition that no row can meet, whatever the other conditions are. */
    record Impossible(String column, String condition, String detail) implements Resolution {}
}
