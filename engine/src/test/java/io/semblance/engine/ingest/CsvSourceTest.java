package io.semblance.engine.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semblance.engine.Progress;
import io.semblance.engine.SeedFixtures;
import io.semblance.engine.ingest.IngestFault.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {
    private static final IngestLimits LIMITS = IngestLimits.standard();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheDelimiter(String delimiter) throws IOException {
        assertThat(rows("name,note\nAnn,one\nBob,two\n".replace(",", delimiter)))
                .containsExactly(List.of("Ann", "one"), List.of("Bob", "two"));
    }

    @Test
    void findsTheDelimiterBesideCommasInTheFields() throws IOException {
        assertThat(rows("name;price\nAnn;1,5\nBob;2,25\n"))
                .containsExactly(List.of("Ann", "1,5"), List.of("Bob", "2,25"));
    }

    @Test
    void readsQuotedNewlinesDelimitersAndQuotes() throws IOException {
        assertThat(rows("a,b\n\"x, \"\"y\"\"\nz\",2\r\n3,4"))
                .containsExactly(List.of("x, \"y\"\nz", "2"), List.of("3", "4"));
    }

    @Test
    void trimsUnquotedFieldsOnly() throws IOException {
        assertThat(rows("a,b\n x ,\" y \"\n")).containsExactly(List.of("x", " y "));
    }

    @Test
    void knowsTheMarksOfMissingValues() throws IOException {
        assertThat(rows("a,b,c,d,e,f\n,?,NA,n/a,null,NaN\nno,nay,x,x,x,x\n").getFirst())
                .containsOnly(CollectedRows.MISSING)
                .hasSize(6);
    }

    @Test
    void readsUtf8WithAndWithoutAByteOrderMark() throws IOException {
        assertThat(names("größe,b\n1,2\n".getBytes(StandardCharsets.UTF_8))).containsExactly("größe", "b");
        assertThat(names("\uFEFFgröße,b\n1,2\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("größe", "b");
    }

    @Test
    void readsUtf16ByItsByteOrderMark() throws IOException {
        assertThat(names("\uFEFFgröße,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE)))
                .containsExactly("größe", "b");
        assertThat(names("\uFEFFgröße,b\n1,2\n".getBytes(StandardCharsets.UTF_16BE)))
                .containsExactly("größe", "b");
    }

    @Test
    void readsWindows1252WhenTheFileIsNotUtf8() throws IOException {
        assertThat(names("größe €,b\n1,2\n".getBytes(Charset.forName("windows-1252"))))
                .containsExactly("größe €", "b");
    }

    @Test
    void namesTheLineOfARaggedRow() throws IOException {
        String csv = "a,b,c\n" + "1,2,3\n".repeat(39_999) + "1,2\n" + "1,2,3\n".repeat(100);
        IngestFault fault = faultOf(csv);
        assertThat(fault.kind()).isEqualTo(Kind.RAGGED_ROW);
        assertThat(fault.line()).hasValue(40_001);
        assertThat(fault.detail()).isEqualTo("Line 40001 has 2 fields, but the header has 3.");
    }

    @Test
    void countsPhysicalLinesThroughQuotedNewlines() throws IOException {
        assertThat(faultOf("a,b\n\"x\ny\nz\",2\n1,2,3\n").line()).hasValue(5);
    }

    @Test
    void namesTheRecordOfAnUnbalancedQuote() throws IOException {
        IngestFault open = faultOf("a,b\n1,2\n3,\"4\n5,6\n");
        assertThat(open.kind()).isEqualTo(Kind.UNBALANCED_QUOTE);
        assertThat(open.line()).hasValue(3);
        IngestFault swallowed = faultOf("a,b\n1,\"secret\n3,\"4\n");
        assertThat(swallowed.kind()).isEqualTo(Kind.UNBALANCED_QUOTE);
        assertThat(swallowed.detail()).doesNotContain("secret");
    }

    @Test
    void refusesAQuoteThatSwallowsMoreThanALine() throws IOException {
        String csv = "a,b\n1,\"" + "x,y\n".repeat(20_000);
        IngestFault fault =
                faultOf(csv.getBytes(StandardCharsets.UTF_8), new IngestLimits(1_000_000, 10, 10_000_000, 20_000));
        assertThat(fault.kind()).isEqualTo(Kind.UNBALANCED_QUOTE);
        assertThat(fault.line()).hasValue(2);
    }

    @Test
    void namesTheLineOfANulByte() throws IOException {
        IngestFault fault = faultOf("a,b\n1,2\n3,\0\n");
        assertThat(fault.kind()).isEqualTo(Kind.BINARY);
        assertThat(fault.line()).hasValue(3);
    }

    @Test
    void refusesBinaryFilesByTheirFirstBytes() throws IOException {
        assertThat(faultOf(new byte[] {'P', 'K', 3, 4, 1, 2, 3, 4}, LIMITS).kind())
                .isEqualTo(Kind.BINARY);
        assertThat(faultOf("PAR1 and more".getBytes(StandardCharsets.US_ASCII), LIMITS)
                        .kind())
                .isEqualTo(Kind.BINARY);
    }

    @Test
    void refusesFilesWithoutContent() throws IOException {
        assertThat(faultOf("").kind()).isEqualTo(Kind.EMPTY);
        assertThat(faultOf("\n\n").kind()).isEqualTo(Kind.EMPTY);
        assertThat(faultOf("a,b\n").kind()).isEqualTo(Kind.EMPTY);
    }

    @Test
    void refusesAFileWithoutAHeader() throws IOException {
        IngestFault fault = faultOf("39, State-gov, 77516\n50, Private, 83311\n");
        assertThat(fault.kind()).isEqualTo(Kind.NO_HEADER);
        assertThat(fault.line()).hasValue(1);
    }

    @Test
    void acceptsYearsAsColumnNames() throws IOException {
        assertThat(names("country,2019,2020\nA,1,2\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("country", "2019", "2020");
    }

    @Test
    void namesADuplicateColumn() throws IOException {
        IngestFault fault = faultOf("a,b,a\n1,2,3\n");
        assertThat(fault.kind()).isEqualTo(Kind.DUPLICATE_COLUMN);
        assertThat(fault.column()).hasValue("a");
    }

    @Test
    void refusesTooManyColumns() throws IOException {
        String header = IntStream.range(0, 2_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        assertThat(faultOf(header + "\n").kind()).isEqualTo(Kind.TOO_MANY_COLUMNS);
    }

    @Test
    void refusesTooManyRowsAndTooLongLines() throws IOException {
        IngestLimits small = new IngestLimits(3, 10, 30, 50);
        byte[] rows = "a\n1\n2\n3\n4\n".getBytes(StandardCharsets.UTF_8);
        byte[] line = ("a\n" + "x".repeat(51) + "\n").getBytes(StandardCharsets.UTF_8);
        assertThat(faultOf(rows, small).kind()).isEqualTo(Kind.TOO_MANY_ROWS);
        assertThat(faultOf(line, small).kind()).isEqualTo(Kind.LINE_TOO_LONG);
        assertThat(faultOf(line, small).line()).hasValue(2);
    }

    @Test
    void refusesTextInNoKnownEncoding() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("a,b\n1,".getBytes(StandardCharsets.US_ASCII));
        bytes.write(0x81);
        bytes.writeBytes("\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(faultOf(bytes.toByteArray(), LIMITS).kind()).isEqualTo(Kind.UNDECODABLE_TEXT);
    }

    private List<List<String>> rows(String csv) throws IOException {
        CollectedRows rows = new CollectedRows();
        open(csv.getBytes(StandardCharsets.UTF_8), LIMITS).read(rows, Progress.none());
        return rows.rows();
    }

    private List<String> names(byte[] csv) throws IOException {
        return open(csv, LIMITS).columns().stream().map(SourceColumn::name).toList();
    }

    private IngestFault faultOf(String csv) {
        return faultOf(csv.getBytes(StandardCharsets.UTF_8), LIMITS);
    }

    private IngestFault faultOf(byte[] csv, IngestLimits limits) {
        IngestException thrown = catchThrowableOfType(
                IngestException.class, () -> open(csv, limits).read(new CollectedRows(), Progress.none()));
        assertThat(thrown).as("the file is accepted").isNotNull();
        return thrown.fault();
    }

    private SeedSource open(byte[] csv, IngestLimits limits) throws IOException {
        Path file = SeedFixtures.file(folder, "seed.csv", csv);
        return SeedSource.open(SeedFile.of(file, SeedFormat.CSV), limits, Progress.none());
    }

    @Test
    void refusesAHeaderBeforeItIsKept() throws IOException {
        String endless = "\"\n\",".repeat(2_000) + "a\n1\n";
        assertThat(faultOf(endless.getBytes(StandardCharsets.UTF_8), IngestLimits.standard())
                        .kind())
                .isEqualTo(Kind.TOO_MANY_COLUMNS);
        String wordy = "a," + "b".repeat(1_001) + "\n1,2\n";
        assertThat(faultOf(wordy.getBytes(StandardCharsets.UTF_8), IngestLimits.standard())
                        .kind())
                .isEqualTo(Kind.NO_HEADER);
    }
}
