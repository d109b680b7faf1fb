package io.semblance.engine.persona.sampling;

import io.semblance.engine.persona.NumberValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A persona while it is drawn: the values of the fields that are done. */
final class Draft {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Double> numbers = new HashMap<>();

    void put(String field, String value) {
        values.put(field, value);
        double number = NumberValue.of(value);
        if (Double.isNaN(number)) {
            numbers.remove(field);
        } else {
            numbers.put(field, number);
        }
    }

    /** The value of a field, empty where it has none yet. */
    String value(String field) {
        return values.getOrDefault(field, "");
    }

    @Nullable
    String known(String field) {
        return values.get(field);
    }

    double number(String field) {
        return numbers.getOrDefault(field, Double.NaN);
    }

    Map<String, String> values() {
        return values;
    }
}
