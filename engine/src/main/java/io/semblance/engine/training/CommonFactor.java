package io.semblance.engine.training;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Codes;
import io.semblance.engine.encoding.EncodedTable;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.random.Draws;
import io.semblance.engine.schema.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A column that no seed has: what the answers of a row have in common, such as how much somebody likes everything. The many weak
 * ties within a battery of questions become one strong tie of each question to it, which a tree on few rows can learn.
 *
 * <p>The scores are those of the first dimension of a multiple correspondence analysis, found by reciprocal averaging (Hill,
 * "Correspondence analysis: a neglected multivariate method", Applied Statistics, 1974): a code's score is the mean of its rows',
 * a row's the mean of its codes'. They are cut into {@value #BINS} bins of equal weight.
 */
final class CommonFactor {
    private static final int BINS = 16;
    private static final int ROUNDS = 60;
    /** Codes of one column are scored in so many groups at most. */
    private static final int GROUPS = 32;
    /** So many rows of the mean score are added to each group, lest a rare one rules the factor. */
    private static final double DAMPING = 5;

    private static final long KEY = 0xC0_33_0F_AC_70_12L;

    private final EncodedTable table;
    private double[] scores;

    private CommonFactor(EncodedTable table) {
        this.table = table;
        this.scores = new double[table.rows()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = Draws.unit(KEY, row);
        }
    }

    /** The table with the factor as its last column. */
    static EncodedTable addTo(EncodedTable table) {
        CommonFactor factor = new CommonFactor(table);
        for (int round = 0; round < ROUNDS; round++) {
            factor.average();
        }
        List<ModelColumn> columns = new ArrayList<>(table.columns());
        List<Codes> codes = new ArrayList<>(table.codes());
        columns.add(new ModelColumn("", "", Optional.empty(), bins()));
        codes.add(factor.codes());
        return new EncodedTable(columns, codes, table.weights(), table.rows());
    }

    private void average() {
        standardise();
        double[] next = new double[scores.length];
        for (int column = 0; column < table.columns().size(); column++) {
            int codes = table.columns().get(column).encoding().codes();
            int groups = Math.min(GROUPS, codes);
            Codes values = table.codes().get(column);
            double[] sums = new double[groups];
            int[] counts = new int[groups];
            for (int row = 0; row < scores.length; row++) {
                int group = values.at(row) * groups / codes;
                sums[group] += scores[row];
                counts[group]++;
            }
            for (int group = 0; group < groups; group++) {
                sums[group] /= counts[group] + DAMPING;
            }
            for (int row = 0; row < scores.length; row++) {
                next[row] += sums[values.at(row) * groups / codes];
            }
        }
        scores = next;
    }

    private void standardise() {
        double mean = Arrays.stream(scores).average().orElse(0);
        double squares = 0;
        for (double score : scores) {
            squares += (score - mean) * (score - mean);
        }
        double deviation = Math.sqrt(squares / scores.length);
        for (int row = 0; row < scores.length; row++) {
            scores[row] = deviation > 0 ? (scores[row] - mean) / deviation : 0;
        }
    }

    private static Bins bins() {
        long[] each = new long[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            each[bin] = bin;
        }
        return new Bins(ColumnType.INTEGER, 0, 1, each, each, false);
    }

    private Codes codes() {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double[] edges = new double[BINS - 1];
        for (int bin = 1; bin < BINS; bin++) {
            edges[bin - 1] = sorted[(int) ((long) sorted.length * bin / BINS)];
        }
        Codes codes = Codes.of(scores.length, BINS);
        for (int row = 0; row < scores.length; row++) {
            int bin = 0;
            while (bin < edges.length && scores[row] >= edges[bin]) {
                bin++;
            }
            codes.set(row, bin);
        }
        return codes;
    }
}
