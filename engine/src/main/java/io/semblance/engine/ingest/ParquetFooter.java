package io.semblance.engine.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.semblance.engine.ingest.IngestFault.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** A look at the end of a Parquet file before the library makes room for anything that it claims. */
final class ParquetFooter {
    private static final int SHORTEST_FILE = 12;
    private static final int LONGEST = 32 << 20;
    private static final int MAGIC = magic("PAR1");
    private static final int ENCRYPTED = magic("PARE");

    private ParquetFooter() {}

    /** Magic numbers, a footer that fits, a flat schema, and columns within the file. */
    static void check(FileChannel channel) throws IOException {
        FileMetaData footer = footer(bytes(channel));
        checkSchema(required(footer.getSchema()));
        int number = 0;
        for (RowGroup group : required(footer.getRow_groups())) {
            checkGroup(group, ++number, footer.getSchemaSize() - 1, channel.size());
        }
    }

    private static ByteBuffer bytes(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size == 0) {
            throw new IngestException(IngestFault.of(Kind.EMPTY, "The file is empty."));
        }
        if (size < SHORTEST_FILE) {
            throw ParquetFaults.unreadable("The file is too short to be Parquet.");
        }
        int head = read(channel, 0, Integer.BYTES).getInt();
        ByteBuffer tail = read(channel, size - 2 * Integer.BYTES, 2 * Integer.BYTES);
        int length = tail.getInt();
        int last = tail.getInt();
        if (last == ENCRYPTED) {
            throw ParquetFaults.unreadable("The Parquet file is encrypted.");
        }
        if (head != MAGIC || last != MAGIC) {
            throw ParquetFaults.unreadable("The file does not begin and end as Parquet does: it may be cut off.");
        }
        if (length <= 0 || length > Math.min(size - SHORTEST_FILE, LONGEST)) {
            throw ParquetFaults.unreadable("The Parquet footer claims an impossible length.");
        }
        return read(channel, size - 2 * Integer.BYTES - length, length);
    }

    /** So many bytes of a file, little endian; fewer at its end. */
    static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            // until the bytes are there
        }
        return buffer.flip();
    }

    private static int magic(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    private static FileMetaData footer(ByteBuffer bytes) throws IOException {
        if (!ThriftShape.skip(bytes)) {
            throw ParquetFaults.footer();
        }
        return Damage.guard(
                () -> Util.readFileMetaData(new ByteArrayInputStream(bytes.array())), ParquetFaults::footer);
    }

    /** A field with fields of its own would be followed to any depth. */
    private static void checkSchema(List<SchemaElement> schema) {
        if (schema.isEmpty()) {
            throw ParquetFaults.footer();
        }
        List<SchemaElement> fields = schema.subList(1, schema.size());
        if (fields.isEmpty()) {
            throw ParquetFaults.unreadable("The Parquet file has no columns.");
        }
        for (SchemaElement field : fields) {
            if (!field.isSetType()) {
                throw ParquetCell.unsupported(required(field.getName()), "is nested or repeated");
            }
        }
        if (schema.getFirst().getNum_children() != fields.size()) {
            throw ParquetFaults.footer();
        }
    }

    private static void checkGroup(RowGroup group, int number, int columns, long size) {
        if (group.getNum_rows() < 0) {
            throw ParquetFaults.unreadable(
                    "Row group %d of the Parquet file claims a negative number of rows.".formatted(number));
        }
        if (group.getColumnsSize() != columns) {
            throw ParquetFaults.unreadable("Row group %d of the Parquet file has %d of %d columns."
                    .formatted(number, group.getColumnsSize(), columns));
        }
        long claimed = 0;
        for (ColumnChunk column : required(group.getColumns())) {
            ColumnMetaData metadata = column.getMeta_data();
            if (metadata == null || column.isSetFile_path()) {
                throw ParquetFaults.unreadable(
                        "Row group %d of the Parquet file has columns that are encrypted or in other files."
                                .formatted(number));
            }
            claimed += checkPlace(metadata, number, size);
            if (claimed > size) {
                throw ParquetFaults.unreadable(
                        "Row group %d of the Parquet file claims more bytes than the file has.".formatted(number));
            }
        }
    }

    /** What the format demands of each footer. */
    private static <T> T required(@Nullable T part) {
        if (part == null) {
            throw ParquetFaults.footer();
        }
        return part;
    }

    /** The bytes of a column. */
    private static long checkPlace(ColumnMetaData column, int number, long size) {
        long start = column.isSetDictionary_page_offset() && column.getDictionary_page_offset() > 0
                ? Math.min(column.getDictionary_page_offset(), column.getData_page_offset())
                : column.getData_page_offset();
        long length = column.getTotal_compressed_size();
        if (start < 0 || length < 0 || length > size || start > size - length) {
            throw ParquetFaults.inColumn(
                    String.join(".", required(column.getPath_in_schema())),
                    "Row group %d of the Parquet file reaches beyond its end.".formatted(number));
        }
        return length;
    }
}
