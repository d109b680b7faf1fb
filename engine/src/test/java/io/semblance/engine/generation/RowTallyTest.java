package io.semblance.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.format.RowBlock;
import io.semblance.engine.random.Draws;
import io.semblance.engine.schema.ColumnType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTallyTest {
    private static final long FAR = Long.MAX_VALUE / 8;
    private static final List<ModelColumn> COLUMNS = List.of(
            column("segment", new Levels(ColumnType.CATEGORICAL, List.of("a", "b", "c"), true)),
            column("age", new Bins(ColumnType.INTEGER, 0, 1, new long[] {18, 40}, new long[] {39, 77}, false)),
            column("balance", new Bins(ColumnType.NUMBER, 2, 1, new long[] {-FAR, 0}, new long[] {-1, FAR}, true)));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void addsUpToTheSameHoweverTheRowsAreSplitAndMerged(long key) throws IOException {
        RowBlock rows = rows(key, 1 + (int) Draws.below(key, 1, 5_000));
        RowTally whole = tally(rows);
        List<RowTally> parts = new ArrayList<>();
        int from = 0;
        while (from < rows.rows()) {
            int to = Math.min(rows.rows(), from + 1 + (int) Draws.below(key, 2 + from, 1_500));
            parts.add(read(bytes(tally(part(rows, from, to)))));
            from = to;
        }
        while (parts.size() > 1) {
            RowTally one = parts.remove((int) Draws.below(key, 9_000 + parts.size(), parts.size()));
            parts.get((int) Draws.below(key, 10_000 + parts.size(), parts.size()))
                    .add(one);
        }
        assertThat(bytes(parts.getFirst())).isEqualTo(bytes(whole));
    }

    @Test
    void knowsCountsExtremesAndTheExactMean() {
        RowBlock rows = rows(5, 4_000);
        RowTally tally = tally(rows);
        BigInteger sum = BigInteger.ZERO;
        int values = 0;
        long highest = Long.MIN_VALUE;
        for (int row = 0; row < rows.rows(); row++) {
            if (rows.codes()[2][row] != 2) {
                sum = sum.add(BigInteger.valueOf(rows.values()[2][row]));
                highest = Math.max(highest, rows.values()[2][row]);
                values++;
            }
        }
        NumberTally balance = tally.numbers(2).orElseThrow();
        double mean = sum.doubleValue() / values;
        assertThat(balance.mean().orElseThrow()).isCloseTo(mean, within(Math.abs(mean) * 1e-12));
        assertThat(balance.highest()).hasValue(highest);
        assertThat(Arrays.stream(tally.counts(0)).sum()).isEqualTo(4_000);
        assertThat(tally.numbers(0)).isEmpty();
    }

    @Test
    void keepsTheMeanOfSmallNumbersOnBothSidesOfZero() {
        RowTally tally = new RowTally(COLUMNS);
        char[][] codes = {{0, 0, 0}, {0, 0, 0}, {0, 0, 1}};
        for (int block = 0; block < 100_000; block++) {
            tally.add(new RowBlock(3, codes, new long[][] {{}, {20, 21, 22}, {-2, -1, 4}}));
        }
        assertThat(tally.numbers(2).orElseThrow().mean().orElseThrow()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void hasNoMeanOfMissingValues() {
        RowTally tally = new RowTally(COLUMNS);
        tally.add(new RowBlock(1, new char[][] {{3}, {0}, {2}}, new long[][] {{}, {18}, {0}}));
        assertThat(tally.numbers(2).orElseThrow().mean()).isEmpty();
        assertThat(tally.numbers(2).orElseThrow().lowest()).isEmpty();
    }

    @Test
    void takesAFewDozenBytesAColumn() throws IOException {
        assertThat(bytes(tally(rows(1, 4_000)))).hasSizeLessThan(16 + 3 * 64);
    }

    @Test
    void refusesATallyThatIsCutOffOrOfOtherColumns() throws IOException {
        byte[] bytes = bytes(tally(rows(1, 4_000)));
        assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length - 1))).isInstanceOf(IOException.class);
        assertThatThrownBy(() ->
                        RowTally.readFrom(COLUMNS.subList(1, 3), new DataInputStream(new ByteArrayInputStream(bytes))))
                .isInstanceOf(IOException.class);
    }

    private static ModelColumn column(String name, Encoding encoding) {
        return new ModelColumn(name, name, Optional.empty(), encoding);
    }

    private static RowBlock rows(long key, int rows) {
        char[][] codes = new char[COLUMNS.size()][rows];
        long[][] values = {{}, new long[rows], new long[rows]};
        for (int row = 0; row < rows; row++) {
            long k = Draws.key(key, row);
            codes[0][row] = (char) Draws.below(k, 0, 4);
            values[1][row] = 18 + Draws.below(k, 1, 60);
            codes[1][row] = (char) (values[1][row] < 40 ? 0 : 1);
            values[2][row] = Draws.bits(k, 2) / 8;
            codes[2][row] = (char) (Draws.below(k, 3, 10) == 0 ? 2 : values[2][row] < 0 ? 0 : 1);
        }
        return new RowBlock(rows, codes, values);
    }

    private static RowBlock part(RowBlock rows, int from, int to) {
        char[][] codes = new char[COLUMNS.size()][];
        long[][] values = {{}, {}, {}};
        for (int column = 0; column < codes.length; column++) {
            codes[column] = Arrays.copyOfRange(rows.codes()[column], from, to);
            if (column > 0) {
                values[column] = Arrays.copyOfRange(rows.values()[column], from, to);
            }
        }
        return new RowBlock(to - from, codes, values);
    }

    private static RowTally tally(RowBlock rows) {
        RowTally tally = new RowTally(COLUMNS);
        tally.add(rows);
        return tally;
    }

    private static byte[] bytes(RowTally tally) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tally.writeTo(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static RowTally read(byte[] bytes) throws IOException {
        return RowTally.readFrom(COLUMNS, new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
