package io.semblance.gateway.generations;

import io.semblance.gateway.datasets.DatasetSchema;
import io.semblance.gateway.datasets.SchemaColumn;
import io.semblance.gateway.generations.ScenarioRequest.Bounds;
import io.semblance.gateway.json.Fields;
import io.semblance.gateway.json.Shown;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.JobCommand.Conditions;
import io.semblance.schema.job.JobCommand.Range;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds conditions against the cleaned schema. Each refusal names the field and hints at what the schema has. */
final class CheckConditions {
    // Shares are often thirds and sevenths, written with a few digits.
    private static final BigDecimal SLACK = new BigDecimal("0.000001");
    // What the engine still takes for rounding when no level is left to fill up with.
    private static final BigDecimal ALL_OF_IT = new BigDecimal("0.98");
    private static final String CATEGORICAL = "conditions.categorical.";
    private static final String NUMERIC = "conditions.numeric.";
    private static final String DATE = "conditions.date.";

    private final DatasetSchema schema;

    CheckConditions(DatasetSchema schema) {
        this.schema = schema;
    }

    Conditions check(ScenarioRequest request) {
        Map<String, Map<String, Double>> shares = new LinkedHashMap<>();
        request.shares().forEach((column, levels) -> shares.put(column, shares(column, levels)));
        Map<String, Range> ranges = new LinkedHashMap<>();
        request.ranges().forEach((column, bounds) -> ranges.put(column, range(column, bounds)));
        request.periods().forEach((column, bounds) -> ranges.put(column, period(column, bounds)));
        return new Conditions(shares, ranges);
    }

    private Map<String, Double> shares(String column, Map<String, BigDecimal> asked) {
        String field = CATEGORICAL + Shown.text(column);
        SchemaColumn found = column(column, field);
        if (found instanceof SchemaColumn.Categorical categorical) {
            return shares(categorical, field, asked);
        }
        throw wrongKind(found, field);
    }

    private static Map<String, Double> shares(
            SchemaColumn.Categorical column, String field, Map<String, BigDecimal> asked) {
        Map<String, Double> shares = new LinkedHashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> share : asked.entrySet()) {
            checkLevel(column, field, share.getKey());
            checkShare(field + "." + Shown.text(share.getKey()), share.getValue());
            sum = sum.add(share.getValue());
            shares.put(share.getKey(), share.getValue().doubleValue());
        }
        checkSum(column, field, asked, sum);
        return sum.compareTo(BigDecimal.ONE) > 0 ? scaled(shares, sum.doubleValue()) : shares;
    }

    private static Map<String, Double> scaled(Map<String, Double> shares, double sum) {
        Map<String, Double> scaled = new LinkedHashMap<>();
        shares.forEach((level, share) -> scaled.put(level, share / sum));
        return scaled;
    }

    private static void checkLevel(SchemaColumn.Categorical column, String field, String level) {
        if (!column.levels().contains(level)) {
            String known = "Levels of " + Shown.quoted(column.name()) + ": " + Shown.list(column.levels()) + ".";
            throw new ApiException(
                            ErrorCode.UNKNOWN_CONDITION_LEVEL,
                            "The column " + Shown.quoted(column.name()) + " has no level " + Shown.quoted(level) + ".")
                    .with("field", field + "." + Shown.text(level))
                    .with("hint", Suggestion.phrase(level, column.levels()) + known);
        }
    }

    private static void checkShare(String field, BigDecimal share) {
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE.add(SLACK)) > 0) {
            throw new ApiException(ErrorCode.CONDITION_SHARES_INVALID, field + " has to lie between 0 and 1.")
                    .with("field", field)
                    .with("hint", "A share of 70 per cent is written 0.70.");
        }
    }

    private static void checkSum(
            SchemaColumn.Categorical column, String field, Map<String, BigDecimal> asked, BigDecimal sum) {
        if (sum.compareTo(BigDecimal.ONE.add(SLACK)) > 0) {
            throw sharesInvalid(field, "The shares of " + Shown.quoted(column.name()) + " add up to more than 1.");
        }
        boolean nothingLeft = !column.missing() && asked.keySet().containsAll(column.levels());
        if (nothingLeft && sum.compareTo(ALL_OF_IT) < 0) {
            throw sharesInvalid(
                    field,
                    "The shares of " + Shown.quoted(column.name()) + " name every level and add up to less than 1.");
        }
    }

    private static ApiException sharesInvalid(String field, String detail) {
        return new ApiException(ErrorCode.CONDITION_SHARES_INVALID, detail)
                .with("field", field)
                .with("hint", "Shares of one column add up to 1, or to less when some levels are left free.");
    }

    private Range range(String column, Bounds<BigDecimal> bounds) {
        String field = NUMERIC + Shown.text(column);
        if (column(column, field) instanceof SchemaColumn.Numeric found) {
            String known = known(found, Shown.number(found.min()), Shown.number(found.max()));
            double min = min(bounds, found, field, known).doubleValue();
            double max = max(bounds, found, field, known).doubleValue();
            return range(min, max, new Range(found.min(), found.max()), field, known);
        }
        throw wrongKind(column(column, field), field);
    }

    /** Dates travel as days since 1970-01-01. */
    private Range period(String column, Bounds<LocalDate> bounds) {
        String field = DATE + Shown.text(column);
        if (column(column, field) instanceof SchemaColumn.Dates found) {
            String known = known(found, found.min().toString(), found.max().toString());
            double min = min(bounds, found, field, known).toEpochDay();
            double max = max(bounds, found, field, known).toEpochDay();
            return range(
                    min, max, new Range(found.min().toEpochDay(), found.max().toEpochDay()), field, known);
        }
        throw wrongKind(column(column, field), field);
    }

    private static Range range(double min, double max, Range data, String field, String known) {
        if (min > max) {
            throw outOfRange(field, "min is above max.", known);
        }
        if (max < data.min() || min > data.max()) {
            throw outOfRange(field, "No row of the data lies in the range.", known);
        }
        return new Range(min, max);
    }

    private static String known(SchemaColumn column, String min, String max) {
        return "The data of " + Shown.quoted(column.name()) + " lies between " + min + " and " + max + ".";
    }

    private static <T> T min(Bounds<T> bounds, SchemaColumn column, String field, String known) {
        return bounds.min().orElseThrow(() -> missing(column, field, "min", known));
    }

    private static <T> T max(Bounds<T> bounds, SchemaColumn column, String field, String known) {
        return bounds.max().orElseThrow(() -> missing(column, field, "max", known));
    }

    private static ApiException missing(SchemaColumn column, String field, String bound, String known) {
        return new ApiException(
                        ErrorCode.CONDITION_BOUND_MISSING,
                        "The range of " + Shown.quoted(column.name()) + " has no " + bound + ".")
                .with("field", field + "." + bound)
                .with("hint", known);
    }

    private static ApiException outOfRange(String field, String detail, String known) {
        return new ApiException(ErrorCode.CONDITION_OUT_OF_RANGE, field + ": " + detail)
                .with("field", field)
                .with("hint", known);
    }

    private static ApiException wrongKind(SchemaColumn column, String field) {
        String name = "The column " + Shown.quoted(column.name());
        return switch (column) {
            case SchemaColumn.Categorical ignored ->
                Fields.invalid(field, name + " is categorical.")
                        .with("hint", "Give the shares of its levels under conditions.categorical.");
            case SchemaColumn.Numeric ignored ->
                Fields.invalid(field, name + " is numeric.")
                        .with("hint", "Give its min and max under conditions.numeric.");
            case SchemaColumn.Dates ignored ->
                Fields.invalid(field, name + " holds dates.")
                        .with("hint", "Give its min and max under conditions.date.");
            case SchemaColumn.Other other ->
                Fields.invalid(field, "Columns of the type " + other.type() + " take no condition.")
                        .with("hint", "Condition on columns of levels, numbers or dates.");
        };
    }

    private SchemaColumn column(String name, String field) {
        return schema.column(name).orElseThrow(() -> unknown(name, field));
    }

    private ApiException unknown(String name, String field) {
        List<String> names = schema.columns().stream().map(SchemaColumn::name).toList();
        String renamed = schema.columns().stream()
                .filter(column -> column.originalName().equals(name))
                .findFirst()
                .map(column -> "It was renamed to " + Shown.quoted(column.name()) + ". ")
                .orElseGet(() -> Suggestion.phrase(name, names));
        return new ApiException(
                        ErrorCode.UNKNOWN_CONDITION_COLUMN, "The schema has no column " + Shown.quoted(name) + ".")
                .with("field", field)
                .with("hint", renamed + "Columns: " + Shown.list(names) + ".");
    }
}
