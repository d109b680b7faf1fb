package io.semblance.engine.ingest.sav;

import java.util.Set;

/**
 * The values of a variable that the user declared missing: single numbers, a range of numbers, or strings.
 *
 * @param low lowest number of the range; above {@code high} when there is none
 * @param values numbers, or strings without trailing blanks
 */
record UserMissing(Set<Object> values, double low, double high) {
    static final UserMissing NONE = new UserMissing(Set.of(), 1, 0);

    UserMissing {
        values = Set.copyOf(values);
    }

    boolean is(double value) {
        return value >= low && value <= high || values.contains(value);
    }

    boolean is(String value) {
        return values.contains(value);
    }
}
