package io.semblance.engine.scenario;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.synthesis.SynthesisModel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Translates a scenario into conditions on the codes of a model. */
public final class Resolver {
    private static final double NEARLY_ONE = 1e-6;
    private static final double ROUNDED_SHARES = 0.02;
    private static final String REST = "all other levels";
    private static final int HINTED_LEVELS = 20;

    private final SynthesisModel model;

    public Resolver(SynthesisModel model) {
        this.model = model;
    }

    /** Conditions in the order of column names, or the first one that cannot be translated. */
    public Resolution resolve(Scenario scenario) {
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, Map<String, Double>> entry : new TreeMap<>(scenario.shares()).entrySet()) {
            Optional<Resolution> failure = shares(entry.getKey(), entry.getValue(), conditions);
            if (failure.isPresent()) {
                return failure.get();
            }
        }
        for (Map.Entry<String, Range> entry : new TreeMap<>(scenario.ranges()).entrySet()) {
            Optional<Resolution> failure = range(entry.getKey(), entry.getValue(), conditions);
            if (failure.isPresent()) {
                return failure.get();
            }
        }
        return new Resolution.Resolved(conditions);
    }

    private Optional<Resolution> shares(String name, Map<String, Double> shares, List<Condition> conditions) {
        OptionalInt column = model.column(name);
        if (column.isEmpty()) {
            return Optional.of(unknownColumn(name));
        }
        if (!(encoding(column.getAsInt()) instanceof Levels levels)) {
            return Optional.of(new Resolution.Unknown(
                    name, Optional.empty(), "The column is numeric: give it a range with min and max, not shares."));
        }
        for (String level : new TreeMap<>(shares).keySet()) {
            if (!levels.levels().contains(level)) {
                return Optional.of(new Resolution.Unknown(name, Optional.of(level), "Known levels: " + some(levels)));
            }
        }
        return shares(column.getAsInt(), name, levels, shares, conditions);
    }

    private static Optional<Resolution> shares(
            int column, String name, Levels levels, Map<String, Double> shares, List<Condition> conditions) {
        List<String> labels = new ArrayList<>(
                levels.levels().stream().filter(shares::containsKey).toList());
        int rest = labels.size();
        int[] groupOf = new int[levels.codes()];
        Arrays.fill(groupOf, rest);
        double[] targets = new double[rest + 1];
        double sum = 0;
        for (int group = 0; group < rest; group++) {
            groupOf[levels.levels().indexOf(labels.get(group))] = group;
            targets[group] = shares.getOrDefault(labels.get(group), 0.0);
            sum += targets[group];
        }
        labels.add(REST);
        boolean nothingElse = rest == levels.codes();
        if (nothingElse && sum < 1 - ROUNDED_SHARES) {
            return Optional.of(new Resolution.Impossible(
                    name,
                    "shares",
                    "The shares name every level and sum to %s, not to 1."
                            .formatted(BigDecimal.valueOf(sum).round(new java.math.MathContext(6)))));
        }
        if (nothingElse || sum > 1 - NEARLY_ONE) {
            for (int group = 0; group < rest; group++) {
                targets[group] /= sum;
            }
        } else {
            targets[rest] = 1 - sum;
        }
        conditions.add(new Condition.Shares(column, name, groupOf, targets, List.copyOf(labels)));
        return Optional.empty();
    }

    private Optional<Resolution> range(String name, Range range, List<Condition> conditions) {
        OptionalInt column = model.column(name);
        if (column.isEmpty()) {
            return Optional.of(unknownColumn(name));
        }
        if (!(encoding(column.getAsInt()) instanceof Bins bins)) {
            return Optional.of(new Resolution.Unknown(
                    name, Optional.empty(), "The column has levels: give it shares, not a range."));
        }
        long min = scaled(range.min(), bins.decimals(), RoundingMode.CEILING);
        long max = scaled(range.max(), bins.decimals(), RoundingMode.FLOOR);
        double[] allowed = new double[bins.codes()];
        boolean any = false;
        for (int code = 0; code < bins.values(); code++) {
            long all = bins.pointsWithin(code, bins.lows()[code], bins.highs()[code]);
            allowed[code] = (double) bins.pointsWithin(code, min, max) / all;
            any |= allowed[code] > 0;
        }
        String label = bins.text(min) + " to " + bins.text(max);
        if (!any) {
            return Optional.of(new Resolution.Impossible(
                    name,
                    label,
                    "The data holds no value in this range; its values go from %s to %s."
                            .formatted(bins.text(bins.lows()[0]), bins.text(bins.highs()[bins.values() - 1]))));
        }
        conditions.add(new Condition.Within(column.getAsInt(), name, allowed, min, max, label));
        return Optional.empty();
    }

    /** Through decimal text, so that 5.49 means 549 hundredths and not the binary number next to it. */
    private static long scaled(double bound, int decimals, RoundingMode rounding) {
        BigDecimal exact = BigDecimal.valueOf(bound).movePointRight(decimals).setScale(0, rounding);
        BigDecimal limit = BigDecimal.valueOf(Long.MAX_VALUE / 4);
        return exact.max(limit.negate()).min(limit).longValueExact();
    }

    private Encoding encoding(int column) {
        return model.columns().get(column).encoding();
    }

    private Resolution unknownColumn(String name) {
        String known = String.join(
                ", ",
                model.visible().stream()
                        .map(ModelColumn::name)
                        .limit(HINTED_LEVELS)
                        .toList());
        return new Resolution.Unknown(name, Optional.empty(), "Known columns: " + known);
    }

    private static String some(Levels levels) {
        return String.join(", ", levels.levels().stream().limit(HINTED_LEVELS).toList());
    }
}
