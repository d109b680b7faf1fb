package io.semblance.engine.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.TableEncoder;
import io.semblance.engine.ingest.IngestException;
import io.semblance.engine.ingest.IngestFault;
import io.semblance.engine.ingest.SourceColumn;
import io.semblance.engine.profile.Profiler;
import io.semblance.engine.random.Draws;
import io.semblance.engine.schema.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanerTest {
    private static final int ROWS = 1_000;

    @Test
    void dropsWhatCannotBeModelledAndSaysWhy() {
        assertThat(reason("c", row -> "same")).startsWith("near-zero variance");
        assertThat(reason("c", row -> row < 4 ? "b" : "a")).startsWith("near-zero variance");
        assertThat(reason("c", row -> "")).startsWith("no row");
        assertThat(reason("c", row -> Integer.toString(row + 1))).startsWith("identifier");
        assertThat(reason("c", row -> "user-" + row)).startsWith("identifier");
        assertThat(reason("customer_id", row -> Integer.toString((row * 7) % 1_000)))
                .startsWith("identifier");
        assertThat(reason("c", row -> "text " + row / 2)).startsWith("free text");
        assertThat(reason("c", row -> row < 30 ? "often" : "text " + row / 3)).startsWith("free text");
    }

    @Test
    void keepsNumbersThatAreAllDifferentButNotIdentifiers() {
        Encoding encoding = kept("income", row -> Integer.toString((row * 7_919) % 100_003));
        assertThat(encoding.type()).isEqualTo(ColumnType.INTEGER);
    }

    @Test
    void mergesSparseLevelsIntoOne() {
        Cleaning cleaning = clean("c", row -> row < 20 ? "rare " + row / 5 : row % 2 == 0 ? "a" : "b");
        Levels levels = (Levels) encoding(cleaning);
        assertThat(levels.levels()).containsExactly("a", "b", "(other)");
        assertThat(cleaning.report().columns().getFirst().notes())
                .containsExactly("4 levels of fewer than 10 rows merged into (other)");
    }

    @Test
    void countsLevelsThatAreSparseEvenTogetherAsMissing() {
        Levels levels = (Levels) kept("c", row -> row < 6 ? "rare " + row / 3 : row % 2 == 0 ? "a" : "b");
        assertThat(levels.levels()).containsExactly("a", "b");
        assertThat(levels.missing()).isTrue();
    }

    @Test
    void joinsSparseLevelsToALevelOfThatName() {
        Levels levels = (Levels) kept("c", row -> row < 12 ? "rare " + row : row < 100 ? "(other)" : "a");
        assertThat(levels.levels()).containsExactly("a", "(other)");
    }

    @Test
    void unitesBooleansOfAnyCase() {
        Levels levels = (Levels) kept("c", row -> row % 3 == 0 ? "True" : row % 3 == 1 ? "true" : "FALSE");
        assertThat(levels.type()).isEqualTo(ColumnType.BOOLEAN);
        assertThat(levels.levels()).containsExactly("false", "true");
    }

    @Test
    void hidesRawExtremes() {
        Bins bins = (Bins) kept("salary", row -> Long.toString(row == 500 ? 9_999_999 : 1_000 + (row * 37) % 997));
        assertThat(bins.highs()[bins.values() - 1]).isLessThan(2_000);
        assertThat(bins.codeOf(9_999_999)).isEqualTo(bins.values() - 1);
    }

    @Test
    void ordersAScale() {
        String[] answers = {"Agree", "Disagree", "Strongly agree", "Don't know"};
        Levels levels = (Levels) kept("c", row -> answers[row % 4]);
        assertThat(levels.type()).isEqualTo(ColumnType.ORDINAL);
        assertThat(levels.levels()).containsExactly("Disagree", "Agree", "Strongly agree", "Don't know");
    }

    @Test
    void keepsAndDropsColumnsAsAsked() {
        var keep = new CleaningOptions(Optional.empty(), Set.of(), Set.of("c"), false);
        assertThat(encoding(clean("c", row -> row < 4 ? "b" : "a", keep)).values())
                .isEqualTo(1);
        assertThat(encoding(clean("c", row -> Integer.toString(row + 1), keep)).type())
                .isEqualTo(ColumnType.INTEGER);
        assertThat(encoding(clean("c", row -> "user-" + row, keep)).type()).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(clean("c", row -> "", keep).kept()).isEmpty();

        var drop = new CleaningOptions(Optional.empty(), Set.of("c"), Set.of(), false);
        CleaningReport.Entry dropped = clean("c", row -> row % 2 == 0 ? "a" : "b", drop)
                .report()
                .columns()
                .getFirst();
        assertThat(dropped.reason()).contains("dropped as asked");
        assertThat(dropped.type()).isEqualTo(InferredType.CATEGORICAL);
    }

    @Test
    void keepsRareLevelsWhenAsked() {
        var rare = new CleaningOptions(Optional.empty(), Set.of(), Set.of(), true);
        Levels levels = (Levels) encoding(clean("c", row -> row < 2 ? "rare " + row : row % 3 == 0 ? "a" : "b", rare));
        assertThat(levels.levels()).containsExactly("b", "a", "rare 0", "rare 1");
    }

    @Test
    void refusesToTakeWhatTheFileDoesNotHave() {
        for (CleaningOptions options : List.of(
                new CleaningOptions(Optional.of("w"), Set.of(), Set.of(), false),
                new CleaningOptions(Optional.empty(), Set.of("w"), Set.of(), false),
                new CleaningOptions(Optional.empty(), Set.of(), Set.of("w"), false))) {
            assertThat(fault("c", row -> "a", options)).isEqualTo(IngestFault.Kind.UNKNOWN_COLUMN);
        }
    }

    @Test
    void weighsByNumbersThatAreNotNegativeOnly() {
        var weighed = new CleaningOptions(Optional.of("w"), Set.of(), Set.of(), false);
        assertThat(fault("w", row -> "heavy", weighed)).isEqualTo(IngestFault.Kind.UNUSABLE_WEIGHTS);
        assertThat(fault("w", row -> Integer.toString(row - 1), weighed)).isEqualTo(IngestFault.Kind.UNUSABLE_WEIGHTS);
        assertThat(fault("w", row -> "0", weighed)).isEqualTo(IngestFault.Kind.UNUSABLE_WEIGHTS);
        Cleaning cleaning = clean("w", row -> Integer.toString(row % 5), weighed);
        assertThat(cleaning.weight()).hasValue(0);
        assertThat(cleaning.kept()).isEmpty();
    }

    @Test
    void reportsInJson() {
        Cleaning cleaning = clean("2 names", row -> row % 2 == 0 ? "a" : "b");
        assertThat(new String(cleaning.report().toJson(), StandardCharsets.UTF_8))
                .isEqualTo("{\"row_count\":1000,\"columns\":[{\"original_name\":\"2 names\",\"name\":\"x2.names\","
                        + "\"type\":\"categorical\",\"action\":\"renamed\",\"notes\":[]}]}");
    }

    @ParameterizedTest
    @CsvSource({"20, 3", "150, 3", "300, 6", "500, 10", "1000000, 10"})
    void scalesTheSparseBoundWithTheRows(long rows, int bound) {
        assertThat(Cleaner.bound(rows)).isEqualTo(bound);
    }

    @Test
    void givesACodeToEveryValue() {
        for (long key = 0; key < 20; key++) {
            long k = key;
            IntFunction<String> value = row ->
                    Draws.unit(k, row) < 0.2 ? "" : Long.toString(Math.round(Math.exp(12 * Draws.unit(k + 100, row))));
            Cleaning cleaning = clean("c", value);
            Encoding encoding = encoding(cleaning);
            TableEncoder encoder = new TableEncoder(1, ROWS, cleaning.kept(), cleaning.weight());
            feed(value, encoder);
            assertThat(encoder.table().counts(0)).hasSize(encoding.codes());
            assertThat(encoder.table().counts(0)).doesNotContain(0L);
        }
    }

    private static String reason(String name, IntFunction<String> value) {
        return clean(name, value).report().columns().getFirst().reason().orElse("kept");
    }

    private static Encoding kept(String name, IntFunction<String> value) {
        return encoding(clean(name, value));
    }

    private static Encoding encoding(Cleaning cleaning) {
        assertThat(cleaning.kept()).as(cleaning.report().toString()).hasSize(1);
        return cleaning.kept().values().iterator().next().column().encoding();
    }

    private static IngestFault.Kind fault(String name, IntFunction<String> value, CleaningOptions options) {
        return catchThrowableOfType(IngestException.class, () -> clean(name, value, options))
                .fault()
                .kind();
    }

    private static Cleaning clean(String name, IntFunction<String> value) {
        return clean(name, value, CleaningOptions.standard());
    }

    private static Cleaning clean(String name, IntFunction<String> value, CleaningOptions options) {
        List<SourceColumn> columns = List.of(new SourceColumn(name, SourceColumn.Kind.TEXT));
        Profiler profiler = new Profiler(columns);
        feed(value, profiler);
        return Cleaner.clean(columns, profiler.facts(), options, ROWS);
    }

    private static void feed(IntFunction<String> value, io.semblance.engine.ingest.RowSink sink) {
        for (int row = 0; row < ROWS; row++) {
            char[] text = value.apply(row).toCharArray();
            if (text.length == 0) {
                sink.missing(0);
            } else {
                sink.text(0, text, 0, text.length);
            }
            sink.endRow();
        }
    }
}
