package io.semblance.engine.ingest.xlsx;

import static io.semblance.engine.ingest.xlsx.WorkbookBuilder.sheet;
import static io.semblance.engine.ingest.xlsx.WorkbookBuilder.text;
import static io.semblance.engine.ingest.xlsx.WorkbookBuilder.value;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.semblance.engine.ingest.Bytes;
import io.semblance.engine.ingest.HostileFile;
import io.semblance.engine.ingest.IngestFault.Kind;
import io.semblance.engine.ingest.SeedFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileXlsxTest {
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String SHARED = "xl/sharedStrings.xml";
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"archives", "parts", "markup", "sheets", "places", "values", "sharedTexts"})
    void isRefused(HostileFile file) {
        file.assertRefused(folder, SeedFormat.XLSX);
    }

    static Stream<HostileFile> archives() throws IOException {
        byte[] whole = table().build();
        byte[] bomb =
                table().part("xl/media/blank.bin", new byte[40 * MEBIBYTE]).build();
        return Stream.of(
                HostileFile.of("empty", new byte[0], Kind.EMPTY, "The file is empty."),
                refused("no archive", "no archive".getBytes(UTF_8), "it is not a workbook, or it is damaged"),
                refused("cut off", Bytes.cut(whole, whole.length / 2), "it is not a workbook, or it is damaged"),
                refused(
                        "an archive of nothing",
                        Bytes.joined(Bytes.of('P', 'K', 5, 6), new byte[18]),
                        "no part that lists"),
                refused("a password", Bytes.of(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1), "it has a password"),
                refused("a bomb", bomb, "a part of it unpacks to more than 100 times its size"),
                refused("a bomb that claims to be small", declaring(bomb, 40 * MEBIBYTE, 10), "100 times its size"),
                refused("two parts of one name", twice(), "two parts of it have the same name"),
                refused(
                        "a name that leads out",
                        table().part("xl/../../../etc/cron.d/x", "x").build(),
                        "the name of a part leads out of it"),
                refused("ten thousand parts", parts(10_001), "it has more than 10000 parts"));
    }

    static Stream<HostileFile> parts() throws IOException {
        return Stream.of(
                refused(
                        "no workbook part",
                        table().without("xl/workbook.xml").build(),
                        "it has no part that lists its"),
                refused("no sheet part", table().part(SHEET, "<x/>").build(), "it has no part for a sheet"),
                refused(
                        "a sheet whose part is missing",
                        table().workbook("<sheet name=\"Data\" sheetId=\"1\" r:id=\"r7\"/>")
                                .build(),
                        "the part of the sheet is missing or damaged"),
                refused("no sheets", table().workbook("").build(), "it has no visible sheet"),
                refused(
                        "no list of types",
                        table().without("[Content_Types].xml").build(),
                        "it is not a valid workbook"),
                refused("another sheet", table().build(), "it has no sheet of the name that was asked for")
                        .ofSheet("Prices"));
    }

    static Stream<HostileFile> markup() throws IOException {
        String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
        String laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"" + "&a;".repeat(10) + "\">]>";
        String deep = "<a>".repeat(100_000);
        return Stream.of(
                refused("an external entity", of(entity + sheet(row(1, "&e;"))), "it declares a document type"),
                refused("a billion laughs", of(laughs + sheet(row(1, "&b;"))), "it declares a document type"),
                refused(
                        "a document type in UTF-16",
                        table().part(SHEET, "<!DOCTYPE x>".getBytes(UTF_16)).build(),
                        "a part of it is not in UTF-8"),
                refused("no markup", of("<a"), "a part is not well-formed"),
                refused(
                        "a sheet that breaks off",
                        of(cut(sheet(row(1, "a") + row(2, "b")))),
                        "behind row 2 is not well"),
                refused("deep nesting", of(deep), "a part nests deeper than 64 elements"),
                refused("deep nesting in a sheet", of(sheet(row(1, "a") + deep)), "behind row 1 nests deeper than 64"),
                refused(
                        "deep nesting behind another name",
                        table().part("xl/worksheets/sheet1.bin", deep).build(),
                        "a part nests deeper than 64 elements"),
                refused(
                        "a tag without end",
                        of("<worksheet a=\"" + "x".repeat(5 * MEBIBYTE) + "\"/>"),
                        "a part has a tag or text of more than 4 MiB"));
    }

    static Stream<HostileFile> sheets() throws IOException {
        return Stream.of(
                HostileFile.of(
                        "an empty sheet", new WorkbookBuilder().build(), Kind.EMPTY, "sheet of the workbook is empty"),
                HostileFile.of("only a header", rows(row(1, "x")), Kind.EMPTY, "The sheet has a header and no rows."),
                HostileFile.of("numbers for a header", header("1", "2"), Kind.NO_HEADER, "The first line holds values")
                        .atLine(1),
                HostileFile.of("two columns of one name", header("x", "x"), Kind.DUPLICATE_COLUMN, "have the same name")
                        .atLine(1)
                        .inColumn("x"),
                HostileFile.of(
                                "too many columns",
                                rows("<row r=\"1\">" + text("A1", "x") + text("BZZ1", "y") + "</row>"),
                                Kind.TOO_MANY_COLUMNS,
                                "Row 1 has a value beyond column 1000.")
                        .atLine(1),
                HostileFile.of(
                                "a value beyond the header",
                                rows(row(1, "x") + "<row r=\"7\">" + text("C7", "y") + "</row>"),
                                Kind.RAGGED_ROW,
                                "Row 7 has a value in column 3, but the header has only 1 columns.")
                        .atLine(7));
    }

    static Stream<HostileFile> places() throws IOException {
        return Stream.of(
                place("row 0", row(0, "x"), "the row behind row 0 has an impossible number"),
                place("row -1", row(1, "x") + row(-1, "y"), "the row behind row 1 has an impossible number"),
                place("row two billion", row(2_000_000_000, "x"), "the row behind row 0 has an impossible number"),
                place("a row that is no number", "<row r=\"one\"/>", "the row behind row 0 has an impossible number"),
                place("rows in no order", row(3, "x") + row(2, "y"), "row 2 stands behind row 3"),
                place("a row twice", row(3, "x") + row(3, "y"), "row 3 stands behind row 3"),
                cells("a column beyond the last", text("XFE2", "x"), "row 2 has a cell at an impossible place"),
                cells("a column without end", text("ZZZZZZ2", "x"), "row 2 has a cell at an impossible place"),
                cells("a cell of another row", text("A3", "x"), "row 2 has a cell at an impossible place"),
                cells("a cell without a row", text("A", "x"), "row 2 has a cell at an impossible place"),
                cells("a cell without a column", text("2", "x"), "row 2 has a cell at an impossible place"),
                cells("cells in no order", text("B2", "x") + text("A2", "y"), "row 2 has cells twice or in no order"),
                cells("a cell twice", text("A2", "x") + text("A2", "y"), "row 2 has cells twice or in no order"));
    }

    static Stream<HostileFile> values() throws IOException {
        return Stream.of(
                cells("an unknown type", value("A2", "t=\"x\"", "1"), "cell A2 is of an unknown type"),
                cells("a number that is none", value("A2", "", "12 apples"), "the sheet is damaged behind row 1"),
                cells("a truth that is none", value("A2", "t=\"b\"", "maybe"), "the sheet is damaged behind row 1"),
                cells(
                        "a number of a billion digits",
                        value("A2", "", "1E999999999"),
                        "cell A2 holds a number out of range"),
                cells(
                        "a number of a billion places",
                        value("A2", "", "1E-999999999"),
                        "cell A2 holds a number out of range"),
                cells(
                        "a day beyond the calendar",
                        value("A2", "s=\"1\"", "1E300"),
                        "the sheet is damaged behind row 1"),
                cells("an unknown style", value("A2", "s=\"-1\"", "1"), "the sheet is damaged behind row 1"),
                cells(
                        "a text without end",
                        text("A2", "x".repeat(2 * MEBIBYTE)),
                        "cell A2 has more than 1048576 characters"));
    }

    static Stream<HostileFile> sharedTexts() throws IOException {
        return Stream.of(
                shared("a text that is not there", 2, "2", "cell A2 refers to shared text 3, but there are 2"),
                shared(
                        "a text of two billion",
                        2,
                        "999999999",
                        "cell A2 refers to shared text 1000000000, but there are 2"),
                shared("an index too long", 2, "99999999999", "cell A2 refers to an impossible shared text"),
                shared("a negative text", 2, "-1", "cell A2 refers to an impossible shared text"),
                shared("a text that is no number", 2, "one", "cell A2 refers to an impossible shared text"),
                shared("texts of nothing", 3_000_000, "0", "its texts take more than 128 MiB"),
                cells(
                        "no shared texts",
                        value("A2", "t=\"s\"", "0"),
                        "cell A2 refers to shared text 1, but there are 0"),
                refused(
                        "two lists of shared texts",
                        table().part(SHARED, "<sst/>")
                                .part("xl/more.xml", "<sst/>")
                                .build(),
                        "it has two lists of shared texts"),
                refused(
                        "a shared text without end",
                        table().part(SHARED, "<sst><si><t>" + "x".repeat(2 * MEBIBYTE) + "</t></si></sst>")
                                .build(),
                        "shared text 1 has more than 1048576 characters"));
    }

    /** One column and one row. */
    private static WorkbookBuilder table() {
        return new WorkbookBuilder().row(1, text("A1", "x")).row(2, text("A2", "y"));
    }

    private static byte[] of(String sheet) throws IOException {
        return table().part(SHEET, sheet).build();
    }

    private static byte[] rows(String rows) throws IOException {
        return of(sheet(rows));
    }

    private static byte[] header(String first, String second) throws IOException {
        return rows("<row r=\"1\">" + text("A1", first) + text("B1", second) + "</row>");
    }

    private static String row(int number, String text) {
        return "<row r=\"%d\">%s</row>".formatted(number, text("A" + number, text));
    }

    private static String cut(String markup) {
        return markup.substring(0, markup.length() - "</sheetData></worksheet>".length());
    }

    private static HostileFile refused(String name, byte[] file, String detail) {
        return HostileFile.of(name, file, Kind.UNREADABLE_XLSX, detail);
    }

    private static HostileFile place(String name, String rows, String detail) throws IOException {
        return refused(name, rows(rows), detail);
    }

    /** Cells of row 2, below a header. */
    private static HostileFile cells(String name, String cells, String detail) throws IOException {
        return refused(name, rows(row(1, "x") + "<row r=\"2\">" + cells + "</row>"), detail);
    }

    /** A cell that asks for one of so many shared texts. */
    private static HostileFile shared(String name, int count, String index, String detail) throws IOException {
        byte[] file = new WorkbookBuilder()
                .row(1, text("A1", "x"))
                .row(2, value("A2", "t=\"s\"", index))
                .part(SHARED, "<sst>" + "<si/>".repeat(count) + "</sst>")
                .build();
        return refused(name, file, detail);
    }

    /** Every place that declares a size declares another one. */
    private static byte[] declaring(byte[] archive, int size, int other) {
        String from = new String(Bytes.withInt(new byte[4], 0, size), ISO_8859_1);
        String to = new String(Bytes.withInt(new byte[4], 0, other), ISO_8859_1);
        return new String(archive, ISO_8859_1).replace(from, to).getBytes(ISO_8859_1);
    }

    private static byte[] twice() throws IOException {
        byte[] archive = table().part("xl/worksheets/sheet2.xml", sheet("")).build();
        return new String(archive, ISO_8859_1)
                .replace("sheet2.xml", "sheet1.xml")
                .getBytes(ISO_8859_1);
    }

    private static byte[] parts(int count) throws IOException {
        WorkbookBuilder file = table();
        for (int i = 0; i < count; i++) {
            file.part("xl/media/%d.bin".formatted(i), "");
        }
        return file.build();
    }
}
