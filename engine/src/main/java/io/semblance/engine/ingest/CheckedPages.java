package io.semblance.engine.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.jspecify.annotations.Nullable;

/** The pages of a row group, looked at once they are unpacked: what their headers could not tell. */
record CheckedPages(PageReadStore pages, ParquetPlace place) implements PageReadStore {

    @Override
    public long getRowCount() {
        return pages.getRowCount();
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        return new CheckedReader(pages.getPageReader(column), column.getMaxDefinitionLevel() > 0, place);
    }

    /**
     * The pages of a column.
     *
     * @param optional whether levels stand before the values
     */
    private record CheckedReader(PageReader pages, boolean optional, ParquetPlace place) implements PageReader {

        @Override
        public @Nullable DictionaryPage readDictionaryPage() {
            return pages.readDictionaryPage();
        }

        @Override
        public long getTotalValueCount() {
            return pages.getTotalValueCount();
        }

        @Override
        public @Nullable DataPage readPage() {
            return switch (pages.readPage()) {
                case DataPageV1 page when DeltaShape.is(page.getValueEncoding()) -> checked(page);
                case DataPageV2 page when DeltaShape.is(page.getDataEncoding()) -> checked(page);
                case null -> null;
                case DataPage page -> page;
            };
        }

        private DataPage checked(DataPageV1 page) {
            byte[] bytes = bytes(page.getBytes());
            ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            if (optional) {
                int levels = values.remaining() < Integer.BYTES ? -1 : values.getInt();
                if (levels < 0 || levels > values.remaining()) {
                    throw place.page("has levels that it has no bytes for");
                }
                values.position(values.position() + levels);
            }
            check(values, page.getValueEncoding(), page.getValueCount());
            return new DataPageV1(
                    BytesInput.from(bytes),
                    page.getValueCount(),
                    page.getUncompressedSize(),
                    page.getStatistics(),
                    page.getRlEncoding(),
                    page.getDlEncoding(),
                    page.getValueEncoding());
        }

        private DataPage checked(DataPageV2 page) {
            byte[] bytes = bytes(page.getData());
            check(ByteBuffer.wrap(bytes), page.getDataEncoding(), page.getValueCount());
            return DataPageV2.uncompressed(
                    page.getRowCount(),
                    page.getNullCount(),
                    page.getValueCount(),
                    page.getRepetitionLevels(),
                    page.getDefinitionLevels(),
                    page.getDataEncoding(),
                    BytesInput.from(bytes),
                    page.getStatistics());
        }

        private void check(ByteBuffer values, Encoding encoding, int count) {
            if (!DeltaShape.fits(values, encoding, count)) {
                throw place.page("has fewer differences than it claims");
            }
        }

        /** They can be taken out of some pages only once. */
        private static byte[] bytes(BytesInput bytes) {
            try {
                return bytes.toInputStream().readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
