package io.semblance.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.semblance.engine.ingest.SourceColumn;
import io.semblance.engine.random.Draws;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ProfilerTest {

    @Test
    void tellsNumbersDatesTruthAndTextApart() {
        assertThat(facts(10, row -> Integer.toString(row))).isInstanceOf(ColumnFacts.Numbers.class);
        assertThat(facts(10, row -> row % 2 == 0 ? "TRUE" : "false"))
                .isInstanceOfSatisfying(
                        ColumnFacts.Texts.class,
                        texts -> assertThat(texts.truth()).isTrue());
        assertThat(facts(10, row -> "2024-01-0" + (1 + row % 9)))
                .isInstanceOfSatisfying(
                        ColumnFacts.Numbers.class,
                        dates -> assertThat(dates.dates()).isTrue());
        assertThat(facts(10, row -> row == 3 ? "unknown" : "5")).isInstanceOf(ColumnFacts.Texts.class);
        assertThat(facts(10, row -> "0123")).isInstanceOf(ColumnFacts.Texts.class);
        assertThat(facts(10, row -> "99999999999999999999")).isInstanceOf(ColumnFacts.Texts.class);
    }

    @Test
    void samplesAColumnWithTooManyDistinctNumbersAndKeepsItsShape() {
        var summary = numbers(facts(300_000, row -> String.format(Locale.ROOT, "%.3f", 1_000 * Draws.unit(5, row))));
        assertThat(summary.exact()).isFalse();
        assertThat(summary.decimals()).isEqualTo(3);
        assertThat(summary.total()).isEqualTo(300_000);
        long[] values = summary.values().values();
        assertThat(values[values.length / 2] / 1_000.0).isCloseTo(500, within(15.0));
        assertThat(summary.smallest(10)).isLessThan(summary.largest(10)).isBetween(0L, 1_000L);
    }

    @Test
    void givesUpOnATextColumnThatTurnsOutEndless() {
        assertThat(facts(70_000, row -> "person " + row)).isInstanceOf(ColumnFacts.FreeText.class);
        assertThat(facts(70_000, row -> row == 69_999 ? "oops" : Integer.toString(row)))
                .isInstanceOf(ColumnFacts.FreeText.class);
        assertThat(facts(200, row -> "long text ".repeat(4_000) + row)).isInstanceOf(ColumnFacts.FreeText.class);
    }

    @Test
    void seesThatNumbersGrowFromRowToRow() {
        assertThat(numbers(facts(70_000, Integer::toString)).increasing()).isTrue();
        assertThat(numbers(facts(70_000, row -> Integer.toString(row == 100 ? 0 : row)))
                        .increasing())
                .isFalse();
        assertThat(numbers(facts(100, row -> "5")).increasing()).isFalse();
    }

    private static NumberSummary numbers(ColumnFacts facts) {
        return ((ColumnFacts.Numbers) facts).summary();
    }

    private static ColumnFacts facts(int rows, IntFunction<String> value) {
        Profiler profiler = new Profiler(List.of(new SourceColumn("c", SourceColumn.Kind.TEXT)));
        for (int row = 0; row < rows; row++) {
            char[] text = value.apply(row).toCharArray();
            profiler.text(0, text, 0, text.length);
            profiler.endRow();
        }
        return profiler.facts().getFirst();
    }
}
