package io.semblance.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.semblance.engine.Parallelism;
import io.semblance.engine.Progress;
import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.schema.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyTest {
    private static final int BINS = 9;
    private static final int ROWS = 120;
    private static final List<ModelColumn> COLUMNS = List.of(
            column("mood", new Levels(ColumnType.CATEGORICAL, List.of("a", "b", "c", "d"), true)),
            column("age", bins(false)),
            column("spend", bins(true)));

    @ParameterizedTest
    @ValueSource(ints = {1, 511, 512, 1_300})
    void findsTheNearestRowAsItsDefinitionSays(int rows) {
        CodeRows queries = random(70, 1);
        CodeRows points = random(rows, 2);
        Distances distances = new Distances(queries, points);
        int[] nearest = new int[queries.rows()];

        distances.nearest(distances.points(queries), 0, queries.rows(), distances.points(points), nearest);

        double[][] ranks = ranks(queries, points);
        for (int query = 0; query < queries.rows(); query++) {
            double expected = Double.MAX_VALUE;
            for (int row = 0; row < rows; row++) {
                expected = Math.min(expected, distance(queries, query, points, row, ranks));
            }
            assertThat((double) nearest[query] / Distances.ONE).isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    void seesRowsThatWereCopied() {
        CodeRows trained = random(ROWS, 3);
        CodeRows heldOut = random(ROWS, 4);

        Privacy copied = privacy(trained, trained, heldOut);
        Privacy fresh = privacy(random(ROWS, 5), trained, heldOut);

        assertThat(copied.copies()).isEqualTo(1);
        assertThat(copied.distanceRatio()).isZero();
        assertThat(copied.nearerToTrained()).isGreaterThan(0.6);
        assertThat(fresh.copies()).isCloseTo(fresh.copiesAmongHeldOut(), within(0.15));
        assertThat(fresh.nearerToTrained()).isCloseTo(0.5, within(0.1));
    }

    private static Privacy privacy(CodeRows synthetic, CodeRows trained, CodeRows heldOut) {
        return Privacy.of(synthetic, trained, heldOut, new Parallelism(2), Progress.none());
    }

    private static double distance(CodeRows a, int rowOfA, CodeRows b, int rowOfB, double[][] ranks) {
        double distance = a.codes()[0][rowOfA] == b.codes()[0][rowOfB] ? 0 : 1;
        for (int column = 1; column < COLUMNS.size(); column++) {
            distance += Math.abs(ranks[column][a.codes()[column][rowOfA]] - ranks[column][b.codes()[column][rowOfB]]);
        }
        return distance;
    }

    /** The middle of the ranks of each code, as a share of all rows. */
    private static double[][] ranks(CodeRows... all) {
        double[][] ranks = new double[COLUMNS.size()][BINS + 1];
        int rows = Arrays.stream(all).mapToInt(CodeRows::rows).sum();
        for (int column = 1; column < COLUMNS.size(); column++) {
            double before = 0;
            for (int code = 0; code < BINS; code++) {
                int wanted = code;
                int at = column;
                long count = Arrays.stream(all)
                        .mapToLong(some -> new String(some.codes()[at], 0, some.rows())
                                .chars()
                                .filter(found -> found == wanted)
                                .count())
                        .sum();
                ranks[column][code] = (before + (count + 1) / 2.0) / rows;
                before += count;
            }
            ranks[column][BINS] = 2;
        }
        return ranks;
    }

    private static CodeRows random(int rows, long seed) {
        Random random = new Random(seed);
        char[][] codes = new char[COLUMNS.size()][rows];
        for (int column = 0; column < codes.length; column++) {
            for (int row = 0; row < rows; row++) {
                codes[column][row] =
                        (char) random.nextInt(COLUMNS.get(column).encoding().codes());
            }
        }
        return new CodeRows(COLUMNS, codes, rows);
    }

    private static Bins bins(boolean missing) {
        long[] places = new long[BINS];
        Arrays.setAll(places, bin -> bin);
        return new Bins(ColumnType.INTEGER, 0, 1, places, places, missing);
    }

    private static ModelColumn column(String name, Encoding encoding) {
        return new ModelColumn(name, name, Optional.empty(), encoding);
    }
}
