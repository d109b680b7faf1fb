package io.semblance.engine.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/** Writes Parquet files of one row group page by page, so that tests can break any of them. */
final class ParquetFileBuilder {
    private static final byte[] MAGIC = "PAR1".getBytes(US_ASCII);

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final List<SchemaElement> schema = new ArrayList<>();
    private final List<ColumnMetaData> columns = new ArrayList<>();
    private final RowGroup group = new RowGroup();
    private final int rows;
    private Consumer<FileMetaData> falsehood = footer -> {};

    ParquetFileBuilder(int rows) {
        this.rows = rows;
        file.writeBytes(MAGIC);
        schema.add(new SchemaElement("schema"));
    }

    /** A whole column of numbers, not compressed. */
    ParquetFileBuilder numbers(String name, long... values) throws IOException {
        byte[] plain = longs(values);
        return numbers(
                name, CompressionCodec.UNCOMPRESSED, page(data(values.length, Encoding.PLAIN, plain.length), plain));
    }

    /** A column of numbers without nulls, of any pages. */
    ParquetFileBuilder numbers(String name, CompressionCodec codec, byte[]... pages) {
        byte[] all = Bytes.joined(pages);
        ColumnMetaData column = new ColumnMetaData(
                Type.INT64, List.of(Encoding.PLAIN), List.of(name), codec, rows, all.length, all.length, file.size());
        columns.add(column);
        group.addToColumns(new ColumnChunk(file.size()).setMeta_data(column));
        file.writeBytes(all);
        return field(new SchemaElement(name).setType(Type.INT64));
    }

    /** A field of the schema; the column behind it is another matter. */
    ParquetFileBuilder field(SchemaElement field) {
        schema.add(field.setRepetition_type(
                field.isSetRepetition_type() ? field.getRepetition_type() : FieldRepetitionType.REQUIRED));
        return this;
    }

    /** Changes the footer before it is written. */
    ParquetFileBuilder footer(Consumer<FileMetaData> change) {
        falsehood = falsehood.andThen(change);
        return this;
    }

    ParquetFileBuilder group(Consumer<RowGroup> change) {
        return footer(footer -> change.accept(group));
    }

    /** Changes the first column of the row group. */
    ParquetFileBuilder chunk(Consumer<ColumnMetaData> change) {
        return footer(footer -> change.accept(columns.getFirst()));
    }

    /** Changes a part of the schema; the first is the root. */
    ParquetFileBuilder schema(int place, Consumer<SchemaElement> change) {
        return footer(footer -> change.accept(schema.get(place)));
    }

    byte[] build() throws IOException {
        schema.getFirst().setNum_children(schema.size() - 1);
        group.setTotal_byte_size(file.size()).setNum_rows(rows);
        FileMetaData footer = new FileMetaData(1, schema, rows, columns.isEmpty() ? List.of() : List.of(group));
        falsehood.accept(footer);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, bytes);
        return framed(file.toByteArray(), bytes.toByteArray());
    }

    /** A file with any bytes for its footer. */
    static byte[] withFooter(byte[] footer) {
        return framed(MAGIC, footer);
    }

    private static byte[] framed(byte[] pages, byte[] footer) {
        return Bytes.joined(pages, footer, Bytes.withInt(new byte[4], 0, footer.length), MAGIC);
    }

    static byte[] page(PageHeader header, byte[] body) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        Util.writePageHeader(header, page);
        page.writeBytes(body);
        return page.toByteArray();
    }

    static PageHeader data(int values, Encoding encoding, int bytes) {
        return new PageHeader(PageType.DATA_PAGE, bytes, bytes)
                .setData_page_header(new DataPageHeader(values, encoding, Encoding.RLE, Encoding.RLE));
    }

    static PageHeader dictionary(int values, int bytes) {
        return new PageHeader(PageType.DICTIONARY_PAGE, bytes, bytes)
                .setDictionary_page_header(new DictionaryPageHeader(values, Encoding.PLAIN));
    }

    static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }
}
