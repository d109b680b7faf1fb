package io.semblance.engine.ingest.sav;

import static io.semblance.engine.ingest.Bytes.cut;
import static io.semblance.engine.ingest.Bytes.withInt;
import static io.semblance.engine.ingest.Bytes.withLong;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.semblance.engine.ingest.Bytes;
import io.semblance.engine.ingest.HostileFile;
import io.semblance.engine.ingest.IngestFault.Kind;
import io.semblance.engine.ingest.SeedFormat;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileSavTest {
    /** Places of the header. */
    private static final int LAYOUT = 64;

    private static final int COMPRESSION = 72;
    private static final int WEIGHT = 76;
    private static final int BIAS = 84;
    private static final int HEADER = 176;

    /** Beside the header: one variable record and the end of the dictionary. */
    private static final int DATA_OF_ONE_NUMBER = HEADER + 32 + 8;

    private static final int SYSTEM_MISSING = 255;
    private static final int END = 252;
    private static final int VALUE_FOLLOWS = 253;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"headers", "variables", "labels", "extensions", "longStrings", "cases", "blocks"})
    void isRefused(HostileFile file) {
        file.assertRefused(folder, SeedFormat.SAV);
    }

    static Stream<HostileFile> headers() {
        byte[] whole = plain().number("X", "").add(1.0).build();
        return Stream.of(
                HostileFile.of("empty", new byte[0], Kind.EMPTY, "The file is empty."),
                damaged("another magic", withInt(whole, 0, 7), 4, "it does not begin as a system file does"),
                damaged("cut off in the header", Arrays.copyOf(whole, 100), 92, "the file is cut off"),
                damaged("an unknown layout", withInt(whole, LAYOUT, 9), 68, "the layout code is neither 2 nor 3"),
                damaged("an unknown compression", withInt(whole, COMPRESSION, 3), 76, "the compression is unknown"),
                damaged("zlib under another magic", withInt(whole, COMPRESSION, 2), 76, "the compression is unknown"),
                damaged(
                        "a bias that is no number",
                        withLong(whole, BIAS, Double.doubleToLongBits(Double.NaN)),
                        92,
                        "the bias of compressed numbers is not a number"),
                dictionary(
                        "weights of no variable", withInt(whole, WEIGHT, 2), "the variable that weighs the cases does"),
                dictionary("weights of variable -1", withInt(whole, WEIGHT, -1), "the variable that weighs the cases"));
    }

    static Stream<HostileFile> variables() {
        return Stream.of(
                HostileFile.of("no variables", plain().build(), Kind.EMPTY, "The SPSS file has no variables."),
                damaged(
                        "a negative width",
                        plain().record(2, -2, 0, 0, 0, 0, 0, 0).build(),
                        208,
                        "a variable has an impossible width"),
                damaged(
                        "a width of 256",
                        plain().record(2, 256, 0, 0, 0, 0, 0, 0).build(),
                        208,
                        "a variable has an impossible width"),
                damaged(
                        "four missing values",
                        plain().record(2, 0, 0, 4, 0, 0, 0, 0).build(),
                        208,
                        "a variable has an impossible number of missing values"),
                damaged(
                        "a negative label",
                        plain().record(2, 0, 1, 0, 0, 0, 0, 0, -1).build(),
                        212,
                        "a length is negative"),
                damaged(
                        "a label of 2 GiB",
                        plain().record(2, 0, 1, 0, 0, 0, 0, 0, Integer.MAX_VALUE)
                                .build(),
                        212,
                        "a length is too large"),
                damaged(
                        "half a string",
                        plain().record(2, 20, 0, 0, 0, 0, 0, 0).number("X", "").build(),
                        240,
                        "a string variable is incomplete"),
                damaged(
                        "a part of no string",
                        plain().record(2, -1, 0, 0, 0, 0, 0, 0).build(),
                        208,
                        "a string variable has too many parts"),
                damaged("cut off in a variable", cut(plain().number("X", "").build(), 20), 196, "the file is cut off"),
                HostileFile.of(
                                "two variables of one name",
                                plain().number("X", "").number("X", "").build(),
                                Kind.DUPLICATE_COLUMN,
                                "Two variables of the file have the same name.")
                        .inColumn("X"),
                HostileFile.of("too many variables", variables(1_001), Kind.TOO_MANY_COLUMNS, "1001 variables"),
                damaged(
                        "an unknown record",
                        plain().number("X", "").record(5).build(),
                        212,
                        "a record has an unknown type"),
                damaged(
                        "four billion lines of documents",
                        plain().number("X", "").record(6, -1).build(),
                        216,
                        "the file is cut off"));
    }

    static Stream<HostileFile> labels() {
        return Stream.of(
                damaged(
                        "a negative number of labels",
                        oneNumber().record(3, -1).record(4, 1, 1).build(),
                        216,
                        "a length is negative"),
                damaged(
                        "two billion labels",
                        oneNumber().record(3, Integer.MAX_VALUE).build(),
                        224,
                        "the file is cut off"),
                damaged(
                        "labels of no variable",
                        oneNumber().record(3, 0).record(2, 1).build(),
                        220,
                        "value labels belong to no variable"),
                damaged(
                        "labels of an unknown variable",
                        oneNumber().record(3, 0).record(4, 1, 2).build(),
                        228,
                        "value labels belong to an unknown variable"),
                damaged(
                        "labels of more variables than there are",
                        oneNumber().record(3, 0).record(4, 2).build(),
                        224,
                        "a length is too large"),
                damaged("labels that a thousand variables copy", copied(), 0, "the value labels are too large"));
    }

    static Stream<HostileFile> extensions() {
        return Stream.of(
                damaged(
                        "an extension of 4 GiB",
                        oneNumber().record(7, 99, 1 << 16, 1 << 16).build(),
                        224,
                        "an extension record is too large"),
                damaged(
                        "64 MiB that are not there",
                        oneNumber().record(7, 13, 1, 1 << 26).build(),
                        224,
                        "the file is cut off"),
                damaged(
                        "16 million integers",
                        oneNumber().record(7, 11, 4, 1 << 24).build(),
                        224,
                        "the file is cut off"),
                damaged("a negative count", oneNumber().record(7, 13, 1, -1).build(), 224, "a length is negative"),
                damaged(
                        "integers of three bytes",
                        oneNumber().extension(3, 3, new byte[9]).build(),
                        224,
                        "an extension record has the wrong element size"),
                damaged(
                        "a single count of cases",
                        oneNumber().extension(16, 8, new byte[8]).build(),
                        224,
                        "an extension record has the wrong element size"),
                dictionary(
                        "an unknown encoding",
                        oneNumber()
                                .extension(20, 1, "klingon-8".getBytes(US_ASCII))
                                .build(),
                        "the encoding of its texts is unknown"),
                dictionary(
                        "an encoding that is no name",
                        oneNumber()
                                .extension(20, 1, "\u0007 / \\".getBytes(US_ASCII))
                                .build(),
                        "the encoding of its texts is unknown"));
    }

    static Stream<HostileFile> longStrings() {
        return Stream.of(
                longString("a part that is not there", 255, 0, 600, "a long string has an impossible width"),
                longString("a part that is too short", 255, 8, 500, "part 2 of a long string has the wrong width"),
                longString(
                        "a first part that is too short", 100, 248, 500, "part 1 of a long string has the wrong width"),
                longString("a string of 99,999 bytes", 255, 8, 99_999, "a long string has an impossible width"));
    }

    static Stream<HostileFile> cases() {
        byte[] whole = plain().number("X", "")
                .string("S", 12)
                .add(1.0, "one")
                .add(2.0, "two")
                .build();
        SavFileBuilder packed = packed();
        return Stream.of(
                inCase("cut off in a case", cut(whole, 5), 2, "the file is cut off"),
                inCase("cut off between cases", cut(whole, 24), 2, "the file has 1 cases, but promises 2"),
                inCase(
                        "more cases than promised",
                        plain().number("X", "").promise(1).add(1.0).add(2.0).build(),
                        3,
                        "the file has 2 cases, but promises 1"),
                inCase(
                        "two billion cases",
                        plain().number("X", "")
                                .promise(Integer.MAX_VALUE)
                                .add(1.0)
                                .build(),
                        2,
                        "the file has 1 cases, but promises 2147483647"),
                HostileFile.of("no cases", plain().number("X", "").build(), Kind.EMPTY, "The SPSS file has no cases."),
                inCase(
                        "packed codes that are cut off",
                        packed.packed(Bytes.of(101, 101, 101)).build(),
                        1,
                        "the file is cut off"),
                inCase(
                        "a packed value that is cut off",
                        packed.packed(Bytes.of(101, 101, VALUE_FOLLOWS, 0, 0, 0, 0, 0, 1, 2))
                                .build(),
                        2,
                        "the file is cut off"),
                inCase(
                        "packed data that end within a case",
                        packed.packed(Bytes.of(101, 101, 101, END, 0, 0, 0, 0)).build(),
                        2,
                        "the data end within a case"));
    }

    static Stream<HostileFile> blocks() {
        byte[] whole = zlib().number("X", "").add(1.0).add(2.0).build();
        int header = DATA_OF_ONE_NUMBER;
        return Stream.of(
                packed(
                        "blocks that begin elsewhere",
                        withLong(whole, header, 0),
                        "their place in the file is impossible"),
                packed(
                        "blocks that end outside the file",
                        withLong(whole, header + 8, Long.MAX_VALUE),
                        "their place in the file is impossible"),
                packed(
                        "blocks that end before they begin",
                        withLong(whole, header + 8, -1),
                        "their place in the file is impossible"),
                packed(
                        "an index of no length",
                        withLong(whole, header + 16, 0),
                        "the length of their index is impossible"),
                packed(
                        "an index longer than the file",
                        withLong(whole, header + 16, 24L << 32),
                        "the length of their index is impossible"),
                packed("a file cut off in the index", cut(whole, 10), "the length of their index is impossible"),
                packed("a file cut off before the blocks", Arrays.copyOf(whole, header + 20), "the file is cut off"),
                packed("no zlib stream", withInt(whole, header + 24, 0), "in block 1: it cannot be unpacked"),
                packed("a wrong checksum", withInt(whole, -28, 0), "in block 1: it cannot be unpacked"),
                packed(
                        "a block that ends too late",
                        withLong(whole, header + 8, header + 30),
                        "in block 1: the file is cut off"),
                HostileFile.of("a bomb", bomb(), Kind.TOO_MANY_ROWS, "The file has more than 10000000 rows."));
    }

    private static SavFileBuilder plain() {
        return new SavFileBuilder(SavHeader.Compression.NONE, ByteOrder.LITTLE_ENDIAN);
    }

    private static SavFileBuilder zlib() {
        return new SavFileBuilder(SavHeader.Compression.ZLIB, ByteOrder.LITTLE_ENDIAN);
    }

    /** Packed cases of two numbers, not counted. */
    private static SavFileBuilder packed() {
        return new SavFileBuilder(SavHeader.Compression.BYTECODE, ByteOrder.LITTLE_ENDIAN)
                .promise(-1)
                .number("X", "")
                .number("Y", "");
    }

    /** One number, behind which labels and extensions begin at byte 208. */
    private static SavFileBuilder oneNumber() {
        return plain().number("X", "");
    }

    private static byte[] variables(int count) {
        SavFileBuilder file = plain();
        for (int i = 0; i < count; i++) {
            file.number("V" + i, "");
        }
        return file.build();
    }

    /** 10,000 labels, for each of a thousand variables. */
    private static byte[] copied() {
        SavFileBuilder file = plain();
        for (int i = 0; i < 1_000; i++) {
            file.number("V" + i, "");
        }
        file.record(3, 10_000);
        for (int i = 0; i < 10_000; i++) {
            file.record(i, i, 0, 0);
        }
        file.record(4, 1_000);
        for (int i = 1; i <= 1_000; i++) {
            file.record(i);
        }
        return file.build();
    }

    /** More cases than are allowed, in some kilobytes. */
    private static byte[] bomb() {
        byte[] codes = new byte[10_000_008];
        Arrays.fill(codes, (byte) SYSTEM_MISSING);
        return zlib().promise(-1).number("X", "").packed(codes).build();
    }

    private static HostileFile damaged(String name, byte[] file, int place, String what) {
        String where = place == 0 ? "" : "%d: ".formatted(place);
        return HostileFile.of(name, file, Kind.UNREADABLE_SAV, where + what);
    }

    private static HostileFile dictionary(String name, byte[] file, String what) {
        return HostileFile.of(name, file, Kind.UNREADABLE_SAV, "The dictionary of the SPSS file is damaged: " + what);
    }

    /** A string that claims a whole width, over two variables. */
    private static HostileFile longString(String name, int first, int second, int whole, String what) {
        byte[] claim = "A=%05d\0\t".formatted(whole).getBytes(US_ASCII);
        SavFileBuilder file = plain().string("A", first);
        (second == 0 ? file.number("B", "") : file.string("B", second)).extension(14, 1, claim);
        return dictionary(name, file.build(), what).inColumn("A");
    }

    private static HostileFile inCase(String name, byte[] file, int number, String what) {
        return HostileFile.of(
                name, file, Kind.UNREADABLE_SAV, "The SPSS file is damaged in case %d: %s.".formatted(number, what));
    }

    private static HostileFile packed(String name, byte[] file, String what) {
        return HostileFile.of(name, file, Kind.UNREADABLE_SAV, what);
    }
}
