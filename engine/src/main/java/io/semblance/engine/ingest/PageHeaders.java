package io.semblance.engine.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** A look at the pages of a column before the library makes room for what their headers claim. */
final class PageHeaders {
    private static final int USUAL = 1 << 10;
    /** Statistics may hold texts of any length. */
    private static final int LONGEST = 1 << 20;

    private static final int MOST_RATIO = 1_000;
    /** Below this a ratio tells nothing. */
    private static final int SMALL = 1 << 24;

    private PageHeaders() {}

    /**
     * Checks the pages of a column chunk.
     *
     * @param place at the chunk
     */
    static void check(FileChannel channel, ColumnChunkMetaData chunk, ParquetPlace place) throws IOException {
        long position = chunk.getStartingPos();
        long end = position + chunk.getTotalSize();
        for (long values = 0; values < chunk.getValueCount(); ) {
            ByteBuffer bytes = header(channel, position, end - position, place);
            position += bytes.position();
            PageHeader header = Damage.guard(
                    () -> Util.readPageHeader(new ByteArrayInputStream(bytes.array())),
                    () -> place.page("has a damaged header"));
            checkSizes(header, end - position, place);
            checkDictionary(header, chunk, place);
            position += header.getCompressed_page_size();
            values += values(header, place);
        }
    }

    /** The bytes of a header, up to the position of the buffer. */
    private static ByteBuffer header(FileChannel channel, long position, long left, ParquetPlace place)
            throws IOException {
        ByteBuffer bytes = ParquetFooter.read(channel, position, Math.clamp(left, 0, USUAL));
        if (ThriftShape.skip(bytes)) {
            return bytes;
        }
        bytes = ParquetFooter.read(channel, position, Math.clamp(left, 0, LONGEST));
        if (ThriftShape.skip(bytes)) {
            return bytes;
        }
        throw place.page("has a damaged header");
    }

    private static void checkSizes(PageHeader header, long left, ParquetPlace place) {
        int packed = header.getCompressed_page_size();
        int plain = header.getUncompressed_page_size();
        if (packed < 0 || plain < 0 || packed > left) {
            throw place.page("has an impossible size");
        }
        if (plain > SMALL && plain / Math.max(1, packed) > MOST_RATIO) {
            throw place.page("unpacks to more than %d times its size".formatted(MOST_RATIO));
        }
        if (values(header, place) < 0) {
            throw place.page("has a negative number of values");
        }
    }

    private static void checkDictionary(PageHeader header, ColumnChunkMetaData chunk, ParquetPlace place) {
        DictionaryPageHeader dictionary = header.getDictionary_page_header();
        if (dictionary != null) {
            long values = dictionary.getNum_values();
            PrimitiveTypeName type = chunk.getPrimitiveType().getPrimitiveTypeName();
            if (values < 0 || values * leastBytes(type) > header.getUncompressed_page_size()) {
                throw place.page("has more values in its dictionary than it has bytes");
            }
        }
    }

    private static int leastBytes(PrimitiveTypeName type) {
        return switch (type) {
            case INT64, DOUBLE -> Long.BYTES;
            case INT32, FLOAT, BINARY -> Integer.BYTES;
            case INT96 -> Long.BYTES + Integer.BYTES;
            case BOOLEAN, FIXED_LEN_BYTE_ARRAY -> 1;
        };
    }

    /** The values of a data page; none for other pages. */
    private static int values(PageHeader header, ParquetPlace place) {
        return switch (required(header.getType(), place)) {
            case DATA_PAGE -> required(header.getData_page_header(), place).getNum_values();
            case DATA_PAGE_V2 ->
                required(header.getData_page_header_v2(), place).getNum_values();
            case DICTIONARY_PAGE, INDEX_PAGE -> 0;
        };
    }

    private static <T> T required(@Nullable T part, ParquetPlace place) {
        if (part == null) {
            throw place.page("has a damaged header");
        }
        return part;
    }
}
