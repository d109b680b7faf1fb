package io.semblance.gateway.generations;

import io.semblance.gateway.json.Fields;
import io.semblance.gateway.json.Shown;
import io.semblance.gateway.problem.ApiException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The conditions of a request, checked by themselves but not yet against a schema.
 *
 * @param shares asked shares by column and level, unchecked numbers
 * @param ranges asked bounds by numeric column
 * @param periods asked bounds by column of dates
 */
record ScenarioRequest(
        Map<String, Map<String, BigDecimal>> shares,
        Map<String, Bounds<BigDecimal>> ranges,
        Map<String, Bounds<LocalDate>> periods) {

    /** Levels with a share, in all columns together: enough for anybody, and a command that any broker takes. */
    private static final int MOST_SHARES = 10_000;

    /** Bounds as they were sent; both are needed. */
    record Bounds<T>(Optional<T> min, Optional<T> max) {}

    /** Reads the conditions of a body; refuses with INVALID_FIELD and the field's name. */
    static ScenarioRequest read(Fields body) {
        Optional<Fields> conditions =
                body.object("conditions").map(fields -> fields.only("categorical", "numeric", "date"));
        return new ScenarioRequest(
                conditions
                        .flatMap(fields -> fields.object("categorical"))
                        .map(ScenarioRequest::shares)
                        .orElse(Map.of()),
                conditions
                        .flatMap(fields -> fields.object("numeric"))
                        .map(fields -> bounds(fields, Fields::number))
                        .orElse(Map.of()),
                conditions
                        .flatMap(fields -> fields.object("date"))
                        .map(fields -> bounds(fields, Fields::date))
                        .orElse(Map.of()));
    }

    private static Map<String, Map<String, BigDecimal>> shares(Fields categorical) {
        Map<String, Map<String, BigDecimal>> shares = new LinkedHashMap<>();
        int named = 0;
        for (String column : categorical.names()) {
            Fields levels = categorical.object(column).orElseThrow(() -> empty(categorical, column, "level"));
            Map<String, BigDecimal> byLevel = new LinkedHashMap<>();
            for (String level : levels.names()) {
                byLevel.put(level, levels.number(level).orElseThrow(() -> empty(levels, level, "share")));
            }
            if (byLevel.isEmpty()) {
                throw empty(categorical, column, "level");
            }
            named += byLevel.size();
            if (named > MOST_SHARES) {
                throw Fields.invalid(
                        "conditions.categorical", "conditions.categorical names more than " + MOST_SHARES + " levels.");
            }
            shares.put(column, byLevel);
        }
        return shares;
    }

    private static <T> Map<String, Bounds<T>> bounds(Fields columns, BiFunction<Fields, String, Optional<T>> read) {
        Map<String, Bounds<T>> ranges = new LinkedHashMap<>();
        for (String column : columns.names()) {
            Optional<Fields> bounds = columns.object(column).map(fields -> fields.only("min", "max"));
            ranges.put(
                    column,
                    new Bounds<>(
                            bounds.flatMap(fields -> read.apply(fields, "min")),
                            bounds.flatMap(fields -> read.apply(fields, "max"))));
        }
        return ranges;
    }

    private static ApiException empty(Fields within, String field, String what) {
        String name = within.name(Shown.text(field));
        return Fields.invalid(name, name + " has no " + what + ".");
    }
}
