package io.semblance.engine.report;

import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.synthesis.ModelOrigin.HeldOutFigures;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was measured of a model. Its JSON form is {@code report.json}.
 *
 * @param rows the rows that the model was trained on
 * @param bags trees per column
 * @param leafRows the fewest rows of a leaf
 * @param gain what a split had to gain
 * @param factor whether the columns have a hidden common factor
 * @param copiesKept the share of rows equal to a trained one that is kept; the others are drawn anew
 * @param measured what a model of one half of the rows showed against the other half; empty when there are too few rows
 */
public record TrainingReport(
        long rows,
        int bags,
        int leafRows,
        double gain,
        boolean factor,
        double copiesKept,
        Optional<Measured> measured) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double DIGITS = 1e4;

    /**
     * A model of one half against the other half.
     *
     * @param heldOutRows the rows of either half
     * @param synthetic how closely synthetic rows follow the half that was held out
     * @param real how closely the half that was learned from does: no generator can be expected to come nearer
     */
    public record Measured(
            List<ModelColumn> columns, int heldOutRows, Fidelity synthetic, Fidelity real, Privacy privacy) {}

    /** What of it goes with the model. */
    public Optional<HeldOutFigures> heldOut() {
        return measured.map(scores -> new HeldOutFigures(
                scores.heldOutRows(),
                scores.synthetic().shape(),
                scores.synthetic().trend(),
                scores.privacy().nearerToTrained(),
                scores.privacy().copies(),
                scores.privacy().copiesAmongHeldOut(),
                scores.privacy().distanceRatio()));
    }

    /** The report as UTF-8 JSON. */
    public byte[] toJson() {
        ObjectNode root = JSON.createObjectNode();
        root.put("row_count", rows);
        ObjectNode model = root.putObject("model");
        model.put("bags", bags);
        model.put("leaf_rows", leafRows);
        model.put("gain", gain);
        model.put("common_factor", factor);
        model.put("copies_kept", rounded(copiesKept));
        measured.ifPresent(scores -> write(scores, root));
        return JSON.writeValueAsBytes(root);
    }

    private static void write(Measured scores, ObjectNode root) {
        root.put("held_out_rows", scores.heldOutRows());
        ObjectNode fidelity = root.putObject("fidelity");
        fidelity.put("column_shape", rounded(scores.synthetic().shape()));
        fidelity.put("column_shape_of_real_rows", rounded(scores.real().shape()));
        fidelity.put("pair_trend", rounded(scores.synthetic().trend()));
        fidelity.put("pair_trend_of_real_rows", rounded(scores.real().trend()));
        var columns = fidelity.putArray("columns");
        for (int column = 0; column < scores.columns().size(); column++) {
            ObjectNode node = columns.addObject();
            node.put("name", scores.columns().get(column).name());
            node.put("shape", rounded(scores.synthetic().columns().get(column)));
            node.put("shape_of_real_rows", rounded(scores.real().columns().get(column)));
        }
        var pairs = fidelity.putArray("loosest_pairs");
        for (Fidelity.Pair pair : scores.synthetic().loosest()) {
            ObjectNode node = pairs.addObject();
            node.putArray("columns").add(pair.first()).add(pair.second());
            node.put("trend", rounded(pair.trend()));
        }
        ObjectNode privacy = root.putObject("privacy");
        privacy.put("nearer_to_trained_rows", rounded(scores.privacy().nearerToTrained()));
        privacy.put("copies", rounded(scores.privacy().copies()));
        privacy.put("copies_among_held_out_rows", rounded(scores.privacy().copiesAmongHeldOut()));
        privacy.put("distance_ratio", rounded(scores.privacy().distanceRatio()));
    }

    private static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }
}
