package io.semblance.engine.ingest;

import static io.semblance.engine.ingest.Bytes.cut;
import static io.semblance.engine.ingest.Bytes.withInt;
import static io.semblance.engine.ingest.ParquetFileBuilder.data;
import static io.semblance.engine.ingest.ParquetFileBuilder.dictionary;
import static io.semblance.engine.ingest.ParquetFileBuilder.longs;
import static io.semblance.engine.ingest.ParquetFileBuilder.page;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.semblance.engine.ingest.IngestFault.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileParquetTest {
    private static final int PAR1 = ByteBuffer.wrap("1RAP".getBytes(US_ASCII)).getInt();
    private static final int PARE = ByteBuffer.wrap("ERAP".getBytes(US_ASCII)).getInt();

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"frames", "footers", "schemas", "rowGroups", "chunks", "pages", "values"})
    void isRefused(HostileFile file) {
        file.assertRefused(folder, SeedFormat.PARQUET);
    }

    static Stream<HostileFile> frames() throws IOException {
        byte[] whole = table().build();
        return Stream.of(
                HostileFile.of("empty", new byte[0], Kind.EMPTY, "The file is empty."),
                refused("too short", Arrays.copyOf(whole, 11), "The file is too short to be Parquet."),
                refused("another magic", withInt(whole, 0, 7), "does not begin and end as Parquet does"),
                refused("another magic at the end", withInt(whole, -4, 7), "does not begin and end as Parquet does"),
                refused("cut off", cut(whole, 1), "does not begin and end as Parquet does"),
                refused(
                        "an encrypted footer",
                        withInt(withInt(whole, 0, PARE), -4, PARE),
                        "The Parquet file is encrypted."),
                refused(
                        "a footer of 2 GiB",
                        withInt(whole, -8, Integer.MAX_VALUE),
                        "footer claims an impossible length"),
                refused("a footer of -1 bytes", withInt(whole, -8, -1), "footer claims an impossible length"),
                refused("a footer of no bytes", withInt(whole, -8, 0), "footer claims an impossible length"),
                refused(
                        "only magic",
                        Bytes.joined(withInt(new byte[4], 0, PAR1), new byte[8]),
                        "does not begin and end"));
    }

    static Stream<HostileFile> footers() throws IOException {
        byte[] nested = new byte[1 << 20];
        Arrays.fill(nested, (byte) 0x1C);
        return Stream.of(
                footer("garbage", Bytes.of(0xFF, 0xFF, 0xFF, 0xFF)),
                footer("an end at once", Bytes.of(0)),
                footer("a million structures in each other", nested),
                footer("a list of two billion", Bytes.of(0x29, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 7)),
                footer("a text of two billion", Bytes.of(0x68, 0xFF, 0xFF, 0xFF, 0xFF, 7)),
                footer("a negative length", Bytes.of(0x68, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1)));
    }

    static Stream<HostileFile> schemas() throws IOException {
        SchemaElement address = new SchemaElement("address").setNum_children(1);
        return Stream.of(
                refused("no columns", new ParquetFileBuilder(1).build(), "The Parquet file has no columns."),
                unsupported(
                        "a nested column",
                        new ParquetFileBuilder(3)
                                .field(address)
                                .numbers("city", 1, 2, 3)
                                .schema(0, root -> root.setNum_children(1)),
                        "address",
                        "is nested or repeated"),
                unsupported("a hundred thousand groups in each other", nested(), "g", "is nested or repeated"),
                unsupported(
                        "a repeated column",
                        field(field -> field.setRepetition_type(FieldRepetitionType.REPEATED)),
                        "x",
                        "is nested or repeated"),
                unsupported(
                        "raw bytes",
                        field(field -> field.setType(Type.BYTE_ARRAY)).chunk(chunk -> chunk.setType(Type.BYTE_ARRAY)),
                        "x",
                        "holds raw bytes"),
                HostileFile.of(
                                "two columns of one name",
                                table().numbers("x", 1, 2, 3).build(),
                                Kind.DUPLICATE_COLUMN,
                                "Two columns of the schema have the same name.")
                        .inColumn("x"),
                HostileFile.of("too many columns", columns(1_001), Kind.TOO_MANY_COLUMNS, "The file has 1001 columns"),
                damaged("more columns than there are", children(9)),
                damaged("a negative number of columns", children(-1)));
    }

    static Stream<HostileFile> rowGroups() throws IOException {
        return Stream.of(
                HostileFile.of("no row groups", noGroups(), Kind.EMPTY, "The Parquet file has no rows."),
                refused("-1 rows", rows(-1), "Row group 1 of the Parquet file claims a negative number of rows."),
                HostileFile.of(
                        "billions of rows", rows(1L << 40), Kind.TOO_MANY_ROWS, "The file has 1099511627776 rows"),
                column("more rows than values", rows(5), "Row group 1 of the Parquet file has 5 rows, but 3 values."),
                column("fewer rows than values", rows(1), "Row group 1 of the Parquet file has 1 rows, but 3 values."),
                refused(
                        "a row group without its columns",
                        table().group(group -> group.setColumns(List.of())).build(),
                        "Row group 1 of the Parquet file has 0 of 1 columns."));
    }

    static Stream<HostileFile> chunks() throws IOException {
        return Stream.of(
                column(
                        "a chunk behind the file",
                        table().chunk(chunk -> chunk.setData_page_offset(1L << 40))
                                .build(),
                        "Row group 1 of the Parquet file reaches beyond its end."),
                column(
                        "a chunk before the file",
                        table().chunk(chunk -> chunk.setData_page_offset(-8)).build(),
                        "Row group 1 of the Parquet file reaches beyond its end."),
                column(
                        "a chunk of a terabyte",
                        table().chunk(chunk -> chunk.setTotal_compressed_size(1L << 40))
                                .build(),
                        "Row group 1 of the Parquet file reaches beyond its end."),
                column(
                        "a chunk of -1 bytes",
                        table().chunk(chunk -> chunk.setTotal_compressed_size(-1))
                                .build(),
                        "Row group 1 of the Parquet file reaches beyond its end."),
                column(
                        "a chunk that unpacks to 4 GiB",
                        table().chunk(chunk -> chunk.setTotal_uncompressed_size(1L << 32))
                                .build(),
                        "Row group 1 of the Parquet file has a column of more than 2 GiB."),
                refused(
                        "an unknown codec",
                        table().chunk(chunk -> chunk.setCodec(CompressionCodec.LZO))
                                .build(),
                        "The Parquet file is compressed with lzo; use zstd, snappy or gzip."),
                damaged("a codec of no number", codec(99)));
    }

    static Stream<HostileFile> pages() throws IOException {
        byte[] plain = longs(1, 2, 3);
        byte[] gzip = gzip(plain);
        return Stream.of(
                brokenPage(
                        "a page longer than its column",
                        "has an impossible size",
                        uncompressed(data(3, Encoding.PLAIN, 1 << 20), plain)),
                brokenPage(
                        "a page of 2 GiB",
                        "has an impossible size",
                        uncompressed(data(3, Encoding.PLAIN, Integer.MAX_VALUE), plain)),
                brokenPage(
                        "a page of -1 bytes", "has a damaged header", uncompressed(data(3, Encoding.PLAIN, -1), plain)),
                brokenPage(
                        "a page of no values that are known",
                        "has a damaged header",
                        uncompressed(new PageHeader(PageType.DATA_PAGE, 24, 24), plain)),
                brokenPage(
                        "no page header",
                        "has a damaged header",
                        new ParquetFileBuilder(3).numbers("x", CompressionCodec.UNCOMPRESSED, plain)),
                enormous("gzip that unpacks to 2 GiB", CompressionCodec.GZIP, gzip),
                enormous("snappy that unpacks to 2 GiB", CompressionCodec.SNAPPY, plain),
                enormous("zstd that unpacks to 2 GiB", CompressionCodec.ZSTD, plain),
                firstPage("gzip that is none", packed(CompressionCodec.GZIP, plain, 24)),
                firstPage("gzip that breaks off", packed(CompressionCodec.GZIP, cut(gzip, 12), 24)),
                firstPage("gzip of less than it claims", packed(CompressionCodec.GZIP, gzip, 48)),
                brokenPage("gzip of -1 bytes", "has an impossible size", packed(CompressionCodec.GZIP, gzip, -1)),
                firstPage("snappy that is none", packed(CompressionCodec.SNAPPY, plain, 24)),
                firstPage("zstd that is none", packed(CompressionCodec.ZSTD, plain, 24)));
    }

    static Stream<HostileFile> values() throws IOException {
        byte[] index = Bytes.of(2, 6, 0, 1, 3, 2);
        byte[] entries = page(dictionary(2, 16), longs(7, 8));
        byte[] deltas = Bytes.of(0x80, 1, 4, 0xFF, 0xFF, 0xFF, 0xFF, 3, 0);
        return Stream.of(
                row("a page that breaks off", 3, uncompressed(data(3, Encoding.PLAIN, 20), cut(longs(1, 2, 3), 4))),
                row("an index outside the dictionary", 1, dictionaryOf(entries, Bytes.of(2, 6, 3))),
                brokenPage(
                        "a dictionary of two billion",
                        "has more values in its dictionary than it has bytes",
                        dictionaryOf(page(dictionary(Integer.MAX_VALUE, 16), longs(7, 8)), index)),
                firstPage("an index without a dictionary", uncompressed(data(3, Encoding.RLE_DICTIONARY, 6), index)),
                brokenPage(
                        "differences of a billion numbers",
                        "has fewer differences than it claims",
                        uncompressed(data(3, Encoding.DELTA_BINARY_PACKED, 9), deltas)));
    }

    /** One column of three numbers. */
    private static ParquetFileBuilder table() throws IOException {
        return new ParquetFileBuilder(3).numbers("x", 1, 2, 3);
    }

    private static ParquetFileBuilder field(Consumer<SchemaElement> change) throws IOException {
        return table().schema(1, change);
    }

    private static ParquetFileBuilder uncompressed(PageHeader header, byte[] body) throws IOException {
        return new ParquetFileBuilder(3).numbers("x", CompressionCodec.UNCOMPRESSED, page(header, body));
    }

    private static ParquetFileBuilder packed(CompressionCodec codec, byte[] body, int plain) throws IOException {
        PageHeader header = data(3, Encoding.PLAIN, body.length).setUncompressed_page_size(plain);
        return new ParquetFileBuilder(3).numbers("x", codec, page(header, body));
    }

    private static ParquetFileBuilder dictionaryOf(byte[] entries, byte[] index) throws IOException {
        byte[] indexed = page(data(3, Encoding.RLE_DICTIONARY, index.length), index);
        return new ParquetFileBuilder(3)
                .numbers("x", CompressionCodec.UNCOMPRESSED, entries, indexed)
                .chunk(chunk -> chunk.setDictionary_page_offset(chunk.getData_page_offset())
                        .setData_page_offset(chunk.getData_page_offset() + entries.length));
    }

    private static byte[] rows(long count) throws IOException {
        return table().group(group -> group.setNum_rows(count)).build();
    }

    private static byte[] noGroups() throws IOException {
        return table().footer(footer -> footer.setRow_groups(List.of())).build();
    }

    private static byte[] children(int count) throws IOException {
        return table().schema(0, root -> root.setNum_children(count)).build();
    }

    private static byte[] columns(int count) throws IOException {
        ParquetFileBuilder file = new ParquetFileBuilder(1);
        for (int i = 0; i < count; i++) {
            file.numbers("c" + i, 1);
        }
        return file.build();
    }

    private static ParquetFileBuilder nested() throws IOException {
        SchemaElement group =
                new SchemaElement("g").setNum_children(1).setRepetition_type(FieldRepetitionType.REQUIRED);
        return table().footer(footer -> footer.setSchema(Collections.nCopies(100_000, group)));
    }

    /** The codec is one of the few numbers that Thrift writes as they are. */
    private static byte[] codec(int number) throws IOException {
        byte[] file =
                table().chunk(chunk -> chunk.setCodec(CompressionCodec.ZSTD)).build();
        byte[] other =
                table().chunk(chunk -> chunk.setCodec(CompressionCodec.LZO)).build();
        file[Arrays.mismatch(file, other)] = (byte) number;
        return file;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    private static HostileFile refused(String name, byte[] file, String detail) {
        return HostileFile.of(name, file, Kind.UNREADABLE_PARQUET, detail);
    }

    private static HostileFile damaged(String name, byte[] file) {
        return refused(name, file, "The footer of the Parquet file is damaged.");
    }

    private static HostileFile footer(String name, byte[] footer) {
        return damaged("a footer: " + name, ParquetFileBuilder.withFooter(footer));
    }

    private static HostileFile unsupported(String name, ParquetFileBuilder file, String column, String why)
            throws IOException {
        return HostileFile.of(name, file.build(), Kind.UNSUPPORTED_PARQUET_TYPE, why)
                .inColumn(column);
    }

    private static HostileFile column(String name, byte[] file, String detail) {
        return refused(name, file, detail).inColumn("x");
    }

    private static HostileFile brokenPage(String name, String what, ParquetFileBuilder file) throws IOException {
        return column(name, file.build(), "A page of row group 1 of the Parquet file %s.".formatted(what));
    }

    private static HostileFile firstPage(String name, ParquetFileBuilder file) throws IOException {
        return row(name, 1, file);
    }

    private static HostileFile enormous(String name, CompressionCodec codec, byte[] body) throws IOException {
        return brokenPage(name, "unpacks to more than 1000 times its size", packed(codec, body, Integer.MAX_VALUE));
    }

    private static HostileFile row(String name, int row, ParquetFileBuilder file) throws IOException {
        return column(name, file.build(), "The Parquet file is damaged in row %d of row group 1.".formatted(row));
    }
}
