package io.semblance.engine.ingest.xlsx;

import static io.semblance.engine.ingest.xlsx.WorkbookBuilder.text;
import static io.semblance.engine.ingest.xlsx.WorkbookBuilder.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semblance.engine.Progress;
import io.semblance.engine.ingest.CollectedRows;
import io.semblance.engine.ingest.IngestException;
import io.semblance.engine.ingest.IngestFault;
import io.semblance.engine.ingest.IngestFault.Kind;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.SeedFile;
import io.semblance.engine.ingest.SeedFormat;
import io.semblance.engine.ingest.SeedSource;
import io.semblance.engine.ingest.SourceColumn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class XlsxSourceTest {
    @TempDir
    Path folder;

    private static WorkbookBuilder survey() {
        return new WorkbookBuilder()
                .row(2, text("A2", "city"), text("B2", "day"), text("C2", "amount"), text("D2", "ok"))
                .row(3, text("A3", "Köln"), value("B3", "s=\"1\"", "44197"), value("C3", "", "0.30000000000000004"))
                .row(4)
                .row(5, value("B5", "s=\"2\"", "44198.5"), value("C5", "t=\"e\"", "#N/A"), value("D5", "t=\"b\"", "1"));
    }

    @Test
    void readsTextsDatesNumbersAndTruthAsACsvFileHasThem() throws IOException {
        SeedSource source = open(survey().build());
        assertThat(source.columns()).extracting(SourceColumn::name).containsExactly("city", "day", "amount", "ok");
        assertThat(rows(source))
                .containsExactly(
                        List.of("Köln", "2021-01-01", "0.3", CollectedRows.MISSING),
                        List.of(CollectedRows.MISSING, "2021-01-02T12:00", CollectedRows.MISSING, "true"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "dd/mm/yyyy, true",
                "`[$-409]d-mmm-yy;@`, true",
                "`0.00`, false",
                "`#,##0 \"days\"`, false",
                "`[Red]0`, false",
                "`0\\d`, false",
                "General, false"
            })
    void knowsADateByTheLettersOfItsFormat(String format, boolean date) {
        assertThat(CellText.hasDateLetters(format)).isEqualTo(date);
    }

    @Test
    void passesByAHiddenSheet() throws IOException {
        byte[] file = survey().workbook("<sheet name=\"Notes\" sheetId=\"1\" state=\"hidden\" r:id=\"r9\"/>"
                        + "<sheet name=\"Data\" sheetId=\"2\" r:id=\"r1\"/>")
                .build();
        assertThat(rows(open(file))).hasSize(2);
    }

    static Stream<Arguments> faults() throws IOException {
        byte[] whole = survey().build();
        return Stream.of(
                Arguments.of(
                        "no archive",
                        "no archive".getBytes(StandardCharsets.UTF_8),
                        Kind.UNREADABLE_XLSX,
                        "not a workbook"),
                Arguments.of("cut off", Arrays.copyOf(whole, whole.length / 2), Kind.UNREADABLE_XLSX, "not a workbook"),
                Arguments.of(
                        "no workbook part",
                        survey().without("xl/workbook.xml").build(),
                        Kind.UNREADABLE_XLSX,
                        "damaged"),
                Arguments.of(
                        "not XML",
                        survey().part("xl/worksheets/sheet1.xml", "<a").build(),
                        Kind.UNREADABLE_XLSX,
                        "damaged"),
                Arguments.of(
                        "an external entity",
                        survey().part(
                                        "xl/worksheets/sheet1.xml",
                                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                                                + WorkbookBuilder.sheet("<row r=\"1\">" + text("A1", "&e;") + "</row>"))
                                .build(),
                        Kind.UNREADABLE_XLSX,
                        "document type"),
                Arguments.of(
                        "a document type in UTF-16",
                        survey().part("xl/styles.xml", "<!DOCTYPE x>".getBytes(StandardCharsets.UTF_16))
                                .build(),
                        Kind.UNREADABLE_XLSX,
                        "UTF-8"),
                Arguments.of(
                        "a bomb",
                        survey().part("xl/media/blank.bin", new byte[40 << 20]).build(),
                        Kind.UNREADABLE_XLSX,
                        "100 times"),
                Arguments.of("nothing", new byte[0], Kind.EMPTY, "empty"),
                Arguments.of("an empty sheet", new WorkbookBuilder().build(), Kind.EMPTY, "first sheet"),
                Arguments.of(
                        "only a header",
                        new WorkbookBuilder().row(1, text("A1", "x")).build(),
                        Kind.EMPTY,
                        "no rows"),
                Arguments.of(
                        "a value beyond the header",
                        new WorkbookBuilder()
                                .row(1, text("A1", "x"))
                                .row(7, value("C7", "", "1"))
                                .build(),
                        Kind.RAGGED_ROW,
                        "Row 7 has a value in column 3"),
                Arguments.of(
                        "two columns of one name",
                        new WorkbookBuilder()
                                .row(1, text("A1", "x"), text("B1", "x"))
                                .build(),
                        Kind.DUPLICATE_COLUMN,
                        "same name"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void saysWhatIsWrong(String name, byte[] file, Kind kind, String detail) {
        IngestFault fault = catchThrowableOfType(IngestException.class, () -> rows(open(file)))
                .fault();
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.detail()).contains(detail);
    }

    @Test
    void meetsAnyDamageWithAFault() throws IOException {
        byte[] whole = survey().build();
        Random random = new Random(7);
        for (int trial = 0; trial < 200; trial++) {
            byte[] broken = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                rows(open(broken));
            } catch (IngestException fault) {
                assertThat(fault.fault().detail()).isNotBlank();
            }
        }
    }

    private SeedSource open(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("seed.xlsx"), bytes);
        return SeedSource.open(SeedFile.of(file, SeedFormat.XLSX), IngestLimits.standard(), Progress.none());
    }

    private static List<List<String>> rows(SeedSource source) throws IOException {
        CollectedRows rows = new CollectedRows();
        source.read(rows, Progress.none());
        return rows.rows();
    }
}
