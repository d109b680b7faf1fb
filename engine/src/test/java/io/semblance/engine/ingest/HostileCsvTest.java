package io.semblance.engine.ingest;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.semblance.engine.ingest.IngestFault.Kind;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileCsvTest {
    private static final char MARK = '\uFEFF';
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"nothing", "encodings", "headers", "rows", "giants"})
    void isRefused(HostileFile file) {
        file.assertRefused(folder, SeedFormat.CSV);
    }

    static Stream<HostileFile> nothing() {
        return Stream.of(
                text("empty", "", Kind.EMPTY, "The file is empty."),
                text("only a byte order mark", MARK + "", Kind.EMPTY, "The file holds no text."),
                text("only blank lines", "\n\r\n\n", Kind.EMPTY, "The file holds no text."),
                text("only a header", "a,b\n", Kind.EMPTY, "The file has a header line and no rows."));
    }

    static Stream<HostileFile> encodings() {
        return Stream.of(
                text("a NUL byte", "a,b\n1,2\n3,\0\n", Kind.BINARY, "Line 3 holds a NUL byte")
                        .atLine(3),
                encoded("UTF-16 without its mark", "a,b\n1,2\n", UTF_16LE, Kind.BINARY, "Line 1 holds a NUL byte")
                        .atLine(1),
                encoded("a NUL in UTF-16", MARK + "a,b\n1,\0\n", UTF_16BE, Kind.BINARY, "Line 2 holds a NUL byte")
                        .atLine(2),
                undecodable("UTF-32", 1, encoded(MARK + "age,b\n1,2\n", Charset.forName("UTF-32LE"))),
                undecodable("half a character of UTF-16", 3, odd(MARK + "a,b\n1,2\n3,4")),
                undecodable(
                        "half a surrogate pair", 2, encoded(MARK + "a,b\n1,", UTF_16LE), new byte[] {0, (byte) 0xD8}),
                undecodable("no encoding of these", 2, encoded("a,b\n1,\n", UTF_8, 6, 0x81)),
                undecodable("invalid UTF-8 behind its mark", 2, encoded(MARK + "a,b\n1,\n3,4\n", UTF_8, 9, 0xE4)),
                binary("a PNG image", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'),
                binary("a gzip stream", 0x1F, 0x8B, 8, 0, 0, 0, 0, 0),
                HostileFile.of("noise", noise(), Kind.BINARY, "Line 1 holds a NUL byte")
                        .atLine(1));
    }

    static Stream<HostileFile> headers() {
        return Stream.of(
                text("two columns of one name", "a,b,a\n1,2,3\n", Kind.DUPLICATE_COLUMN, "have the same name")
                        .atLine(1)
                        .inColumn("a"),
                text("numbers for a header", "1,2,3\n4,5,6\n", Kind.NO_HEADER, "The first line holds values")
                        .atLine(1),
                text("a header of nothing", ",,\n1,2,3\n", Kind.NO_HEADER, "The first line holds values")
                        .atLine(1),
                text("too many columns", columns(1_001) + "\n", Kind.TOO_MANY_COLUMNS, "more than 1000 columns"),
                text(
                                "a name without end",
                                "a," + "b".repeat(MEBIBYTE / 2) + "\n1,2\n",
                                Kind.NO_HEADER,
                                "A column name has more than 1000 characters.")
                        .atLine(1));
    }

    static Stream<HostileFile> rows() {
        return Stream.of(
                ragged("too few fields", 3, "a,b\n1,2\n3\n", "Line 3 has 1 fields, but the header has 2."),
                ragged("too many fields", 2, "a,b\n1,2,3\n", "Line 2 has 3 fields, but the header has 2."),
                ragged("mixed delimiters", 3, "a,b\n1,2\n3;4\n", "Line 3 has 1 fields, but the header has 2."),
                quotes("a quote without end", 3, "a,b\n1,2\n3,\"4\n5,6\n", "line 3 has an unbalanced quote."),
                quotes("text behind a quote", 2, "a,b\n1,\"2\"x\n", "line 2 has text behind a closing quote."),
                quotes("a quote in the header", 1, "a,\"b\n1,2\n", "line 1 has an unbalanced quote."));
    }

    static Stream<HostileFile> giants() {
        String cell = "x".repeat(99) + "\n";
        return Stream.of(
                text("a line without end", "a,b\n1," + "x".repeat(3 * MEBIBYTE), Kind.LINE_TOO_LONG, "Line 2 is longer")
                        .atLine(2),
                encoded(
                                "a line of UTF-16 without end",
                                MARK + "a,b\n1," + "x".repeat(2 * MEBIBYTE),
                                UTF_16LE,
                                Kind.LINE_TOO_LONG,
                                "Line 2 is longer than 1048576 bytes.")
                        .atLine(2),
                quotes(
                        "a cell of many lines",
                        2,
                        "a,b\n1,\"" + cell.repeat(3 * MEBIBYTE / 100) + "\"\n",
                        "line 2 has a field of more than 1048576 characters"),
                ragged(
                        "a row of a million fields",
                        2,
                        "a,b\n" + ",".repeat(MEBIBYTE - 1) + "\n",
                        "Line 2 has 1048576 fields, but the header has 2."),
                text("too many rows", "a\n" + "1\n".repeat(10_000_001), Kind.TOO_MANY_ROWS, "more than 10000000 rows"));
    }

    private static HostileFile text(String name, String csv, Kind kind, String detail) {
        return encoded(name, csv, UTF_8, kind, detail);
    }

    private static HostileFile encoded(String name, String csv, Charset charset, Kind kind, String detail) {
        return HostileFile.of(name, csv.getBytes(charset), kind, detail);
    }

    private static HostileFile ragged(String name, int line, String csv, String detail) {
        return text(name, csv, Kind.RAGGED_ROW, detail).atLine(line);
    }

    private static HostileFile quotes(String name, int line, String csv, String detail) {
        return text(name, csv, Kind.UNBALANCED_QUOTE, "The record that begins on " + detail)
                .atLine(line);
    }

    private static HostileFile undecodable(String name, int line, byte[]... parts) {
        String detail = "Line %d is in no supported encoding: save the file as UTF-8.".formatted(line);
        return HostileFile.of(name, Bytes.joined(parts), Kind.UNDECODABLE_TEXT, detail)
                .atLine(line);
    }

    private static HostileFile binary(String name, int... head) {
        return HostileFile.of(name, Bytes.of(head), Kind.BINARY, "its first bytes are those of a binary format");
    }

    private static byte[] encoded(String csv, Charset charset) {
        return csv.getBytes(charset);
    }

    /** A text with one byte more. */
    private static byte[] encoded(String csv, Charset charset, int place, int value) {
        byte[] bytes = csv.getBytes(charset);
        return Bytes.joined(
                Arrays.copyOf(bytes, place), Bytes.of(value), Arrays.copyOfRange(bytes, place, bytes.length));
    }

    private static byte[] odd(String csv) {
        byte[] whole = csv.getBytes(UTF_16LE);
        return Arrays.copyOf(whole, whole.length - 1);
    }

    /** Random bytes, a NUL among the first. */
    private static byte[] noise() {
        byte[] noise = new byte[MEBIBYTE];
        new Random(7).nextBytes(noise);
        noise[0] = 'x';
        noise[1] = 0;
        return noise;
    }

    private static String columns(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    }
}
