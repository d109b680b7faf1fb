package io.semblance.engine.report;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.generation.Binding;
import io.semblance.engine.report.ScenarioOutcome.ReachedRange;
import io.semblance.engine.report.ScenarioOutcome.ReachedShare;
import io.semblance.engine.schema.ColumnType;
import io.semblance.engine.synthesis.ModelOrigin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report on generated rows as JSON. */
final class GenerationReportJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double DIGITS = 1e6;
    private static final int MEAN_DIGITS = 2;
    private static final String[] QUANTILES = {"p05", "p25", "p50", "p75", "p95"};

    private GenerationReportJson() {}

    static byte[] of(GenerationReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("row_count", report.rowsAsked());
        root.put("rows_generated", report.rows());
        report.binding().ifPresent(binding -> binding(binding, root.putObject("limit")));
        scenario(report.scenario(), root.putObject("scenario"));
        ObjectNode fidelity = root.putObject("fidelity");
        fidelity.put("mean_distance", rounded(report.meanDistance()));
        ArrayNode columns = fidelity.putArray("columns");
        report.columns().forEach(column -> column(column, columns.addObject()));
        privacy(report.origin(), root.putObject("privacy"));
        return JSON.writeValueAsBytes(root);
    }

    private static void binding(Binding binding, ObjectNode node) {
        node.put("column", binding.column());
        node.put("condition", binding.condition());
        node.put("detail", binding.detail());
        node.put("reachable_rows", binding.reachableRows());
    }

    private static void scenario(ScenarioOutcome scenario, ObjectNode node) {
        if (scenario.conditioned()) {
            node.put("effective_rows", rounded(scenario.effectiveRows()));
        }
        ArrayNode shares = node.putArray("shares");
        for (ReachedShare share : scenario.shares()) {
            ObjectNode reached = shares.addObject();
            reached.put("column", share.column());
            reached.put("level", share.level());
            reached.put("asked", rounded(share.asked()));
            reached.put("reached", rounded(share.reached()));
            reached.put("deviation_points", rounded(share.deviation()));
            reached.put("rows", share.rows());
        }
        ArrayNode ranges = node.putArray("ranges");
        for (ReachedRange range : scenario.ranges()) {
            ObjectNode reached = ranges.addObject();
            reached.put("column", range.column());
            reached.put("asked", range.asked());
            reached.put("lowest", range.lowest());
            reached.put("highest", range.highest());
            reached.put("rows_outside", range.rowsOutside());
            reached.put("holds", range.holds());
        }
    }

    private static void column(ColumnShift shift, ObjectNode node) {
        node.put("name", shift.column().name());
        shift.column().label().ifPresent(label -> node.put("label", label));
        node.put("type", shift.column().encoding().type().wireName());
        node.put("conditioned", shift.conditioned());
        node.put("distance", rounded(shift.distance()));
        node.put("distance_by_chance", rounded(shift.byChance()));
        if (shift.column().encoding() instanceof Bins bins) {
            shift.numbers().ifPresent(numbers -> numbers(bins, numbers, node));
        }
        ArrayNode distribution = node.putArray("distribution");
        for (ColumnShift.Bar bar : shift.bars()) {
            ObjectNode shares = distribution.addObject();
            shares.put("values", bar.values());
            shares.put("seed", rounded(bar.seed()));
            shares.put("generated", rounded(bar.generated()));
        }
    }

    private static void numbers(Bins bins, ColumnShift.Numbers numbers, ObjectNode node) {
        summary(bins, numbers.seed(), node.putObject("seed"));
        ObjectNode generated = node.putObject("generated");
        summary(bins, numbers.generated(), generated);
        value(bins, numbers.lowest(), "lowest", generated);
        value(bins, numbers.highest(), "highest", generated);
    }

    private static void summary(Bins bins, ColumnShift.Summary summary, ObjectNode node) {
        if (bins.type() == ColumnType.DATE) {
            node.put("mean", bins.text(Math.round(summary.mean())));
        } else {
            node.put("mean", mean(bins, summary.mean()));
        }
        for (int i = 0; i < QUANTILES.length; i++) {
            value(bins, summary.quantiles().get(i), QUANTILES[i], node);
        }
    }

    private static void value(Bins bins, long scaled, String field, ObjectNode node) {
        if (bins.type() == ColumnType.DATE) {
            node.put(field, bins.text(scaled));
        } else if (bins.decimals() == 0) {
            node.put(field, scaled);
        } else {
            node.put(field, BigDecimal.valueOf(scaled, bins.decimals()).doubleValue());
        }
    }

    private static double mean(Bins bins, double scaled) {
        return BigDecimal.valueOf(scaled)
                .movePointLeft(bins.decimals())
                .setScale(bins.decimals() + MEAN_DIGITS, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    private static void privacy(ModelOrigin origin, ObjectNode node) {
        node.put("leaf_rows", origin.leafRows());
        origin.heldOut().ifPresent(figures -> {
            node.put("held_out_rows", figures.rows());
            node.put("column_shape", rounded(figures.shape()));
            node.put("pair_trend", rounded(figures.trend()));
            node.put("nearer_to_trained_rows", rounded(figures.nearerToTrained()));
            node.put("copies", rounded(figures.copies()));
            node.put("copies_among_held_out_rows", rounded(figures.copiesAmongHeldOut()));
            node.put("distance_ratio", rounded(figures.distanceRatio()));
        });
        node.put("meaning", PrivacyWords.meaning(origin));
    }

    private static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }
}
