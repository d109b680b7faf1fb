package io.semblance.engine.format;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * The row groups of Parquet files one after the other, and one footer that says where each lies now. The page indexes of the parts,
 * which hold places in the file as well, are left out: readers do without.
 *
 * <p>Source: the file layout of Apache Parquet, https://parquet.apache.org/docs/file-format/
 */
public final class ParquetJoin implements FileJoin {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL = Integer.BYTES + MAGIC.length;

    private final List<RowGroup> groups = new ArrayList<>();
    private Optional<FileMetaData> first = Optional.empty();
    private long written;
    private long rows;

    @Override
    public InputStream next(PartFile part) throws IOException {
        FileMetaData footer = footer(part);
        long from = first.isEmpty() ? 0 : MAGIC.length;
        long to = MAGIC.length;
        for (RowGroup group : requireNonNull(footer.getRow_groups())) {
            to = Math.max(to, end(group));
            add(group, written - from);
        }
        rows += footer.getNum_rows();
        written += to - from;
        if (first.isEmpty()) {
            first = Optional.of(footer);
        }
        return part.open(from, to - from);
    }

    private static FileMetaData footer(PartFile part) throws IOException {
        byte[] tail = part.read(part.bytes() - TAIL, TAIL);
        int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
        byte[] footer = part.read(part.bytes() - TAIL - length, length);
        return Util.readFileMetaData(new ByteArrayInputStream(footer));
    }

    private static long end(RowGroup group) {
        long end = 0;
        for (ColumnChunk chunk : requireNonNull(group.getColumns())) {
            ColumnMetaData data = requireNonNull(chunk.getMeta_data());
            end = Math.max(end, begin(data) + data.getTotal_compressed_size());
        }
        return end;
    }

    private static long begin(ColumnMetaData data) {
        return data.isSetDictionary_page_offset()
                ? Math.min(data.getDictionary_page_offset(), data.getData_page_offset())
                : data.getData_page_offset();
    }

    private void add(RowGroup group, long shift) {
        for (ColumnChunk chunk : requireNonNull(group.getColumns())) {
            ColumnMetaData data = requireNonNull(chunk.getMeta_data());
            chunk.setFile_offset(chunk.getFile_offset() + shift);
            data.setData_page_offset(data.getData_page_offset() + shift);
            if (data.isSetDictionary_page_offset()) {
                data.setDictionary_page_offset(data.getDictionary_page_offset() + shift);
            }
            chunk.unsetColumn_index_offset();
            chunk.unsetColumn_index_length();
            chunk.unsetOffset_index_offset();
            chunk.unsetOffset_index_length();
        }
        if (group.isSetFile_offset()) {
            group.setFile_offset(group.getFile_offset() + shift);
        }
        // A number of two bytes that readers need for encrypted files only.
        if (groups.size() <= Short.MAX_VALUE) {
            group.setOrdinal((short) groups.size());
        } else {
            group.unsetOrdinal();
        }
        groups.add(group);
    }

    @Override
    public byte[] end() throws IOException {
        FileMetaData footer = first.orElseThrow();
        footer.setNum_rows(rows);
        footer.setRow_groups(groups);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, out);
        int length = out.size();
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array());
        out.writeBytes(MAGIC);
        return out.toByteArray();
    }
}
