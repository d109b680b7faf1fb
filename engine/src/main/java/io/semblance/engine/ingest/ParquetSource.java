package io.semblance.engine.ingest;

import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.ingest.IngestFault.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;

/** A flat Parquet file, read row by row from its column chunks. The library's failures become one fault: its texts are not shown. */
final class ParquetSource implements SeedSource {
    private static final int SHORTEST_FILE = 12;
    private static final int LONGEST_FOOTER = 32 << 20;
    private static final long LARGEST_CHUNK = 1L << 31;
    private static final int ROWS_PER_CHECK = 10_000;

    private final Path file;
    private final List<ParquetCell> cells;
    private final List<SourceColumn> columns;
    private final long rows;

    private ParquetSource(Path file, List<ParquetCell> cells, List<SourceColumn> columns, long rows) {
        this.file = file;
        this.cells = cells;
        this.columns = columns;
        this.rows = rows;
    }

    static ParquetSource open(Path file, IngestLimits limits) throws IOException {
        checkFrame(file);
        return guarded(() -> {
            try (ParquetFileReader reader = openReader(file)) {
                return inspected(file, reader, limits);
            }
        });
    }

    private static ParquetFileReader openReader(Path file) throws IOException {
        var options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new SeedCodecs())
                .build();
        return ParquetFileReader.open(new LocalInputFile(file), options);
    }

    /** Magic numbers and a footer that fits: checked before the library allocates anything. */
    private static void checkFrame(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            if (size == 0) {
                throw new IngestException(IngestFault.of(Kind.EMPTY, "The file is empty."));
            }
            if (size < SHORTEST_FILE) {
                throw unreadable("The file is too short to be Parquet.");
            }
            ByteBuffer head = read(channel, 0, 4);
            ByteBuffer tail = read(channel, size - 8, 8);
            int footer = tail.getInt(0);
            if (!magic(head, 0) || !magic(tail, 4)) {
                throw unreadable("The file does not begin and end as Parquet does: it may be cut off.");
            }
            if (footer <= 0 || footer > Math.min(size - SHORTEST_FILE, LONGEST_FOOTER)) {
                throw unreadable("The Parquet footer claims an impossible length.");
            }
        }
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            // until the few bytes are there
        }
        return buffer;
    }

    private static boolean magic(ByteBuffer buffer, int offset) {
        byte[] expected = "PAR1".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.wrap(expected)
                .equals(buffer.slice(offset, expected.length).position(0).limit(4));
    }

    private static ParquetSource inspected(Path file, ParquetFileReader reader, IngestLimits limits) {
        MessageType schema = reader.getFileMetaData().getSchema();
        if (schema.getFieldCount() > limits.columns()) {
            throw new IngestException(IngestFault.of(
                    Kind.TOO_MANY_COLUMNS,
                    "The file has %d columns; at most %d are allowed."
                            .formatted(schema.getFieldCount(), limits.columns())));
        }
        long rows = countRows(reader.getRowGroups(), limits);
        refuseDuplicates(schema);
        List<ParquetCell> cells =
                schema.getFields().stream().map(ParquetCell::of).toList();
        List<SourceColumn> columns = schema.getFields().stream()
                .map(field ->
                        new SourceColumn(field.getName(), ParquetCell.of(field).kind()))
                .toList();
        return new ParquetSource(file, cells, columns, rows);
    }

    private static long countRows(List<BlockMetaData> groups, IngestLimits limits) {
        long rows = 0;
        for (BlockMetaData group : groups) {
            if (group.getRowCount() < 0) {
                throw unreadable("A row group of the Parquet file claims a negative number of rows.");
            }
            rows = Math.addExact(rows, group.getRowCount());
            for (ColumnChunkMetaData chunk : group.getColumns()) {
                SeedCodecs.check(chunk.getCodec());
                if (chunk.getTotalUncompressedSize() > LARGEST_CHUNK || chunk.getTotalUncompressedSize() < 0) {
                    throw unreadable("A column chunk of the Parquet file is larger than 2 GiB.");
                }
            }
        }
        if (rows > limits.rows()) {
            throw new IngestException(IngestFault.of(
                    Kind.TOO_MANY_ROWS,
                    "The file has %d rows; at most %d are allowed.".formatted(rows, limits.rows())));
        }
        if (rows == 0) {
            throw new IngestException(IngestFault.of(Kind.EMPTY, "The Parquet file has no rows."));
        }
        return rows;
    }

    private static void refuseDuplicates(MessageType schema) {
        Set<String> seen = new HashSet<>();
        schema.getFields().forEach(field -> {
            if (!seen.add(field.getName())) {
                throw new IngestException(new IngestFault(
                        Kind.DUPLICATE_COLUMN,
                        "Two columns of the schema have the same name.",
                        OptionalLong.empty(),
                        Optional.of(field.getName())));
            }
        });
    }

    @Override
    public List<SourceColumn> columns() {
        return columns;
    }

    @Override
    public void read(RowSink sink, Progress progress) throws IOException {
        guarded(() -> {
            try (ParquetFileReader reader = openReader(file)) {
                long done = 0;
                for (PageReadStore group = reader.readNextRowGroup();
                        group != null;
                        group = reader.readNextRowGroup()) {
                    readGroup(reader, group, done, sink, progress);
                    done += group.getRowCount();
                }
                return done;
            }
        });
    }

    private void readGroup(
            ParquetFileReader reader, PageReadStore group, long before, RowSink sink, Progress progress) {
        var metadata = reader.getFileMetaData();
        var store =
                new ColumnReadStoreImpl(group, new IgnoringConverter(), metadata.getSchema(), metadata.getCreatedBy());
        ColumnReader[] readers = metadata.getSchema().getColumns().stream()
                .map(store::getColumnReader)
                .toArray(ColumnReader[]::new);
        for (long row = 0; row < group.getRowCount(); row++) {
            if (row % ROWS_PER_CHECK == 0) {
                progress.checkpoint();
                progress.report(Phase.READING, before + row, rows);
            }
            for (int column = 0; column < readers.length; column++) {
                readCell(column, readers[column], sink);
            }
            sink.endRow();
        }
    }

    private void readCell(int column, ColumnReader reader, RowSink sink) {
        if (reader.getCurrentDefinitionLevel() < reader.getDescriptor().getMaxDefinitionLevel()) {
            sink.missing(column);
        } else {
            switch (cells.get(column)) {
                case ParquetCell.Numeric numeric ->
                    number(column, numeric.reading().value(reader), sink);
                case ParquetCell.Text text ->
                    text(column, text.reading().value(reader).strip(), sink);
            }
        }
        reader.consume();
    }

    private static void number(int column, double value, RowSink sink) {
        if (Double.isFinite(value)) {
            sink.number(column, value);
        } else {
            sink.missing(column);
        }
    }

    private static void text(int column, String value, RowSink sink) {
        char[] characters = value.toCharArray();
        if (MissingMark.is(characters, 0, characters.length)) {
            sink.missing(column);
        } else {
            sink.text(column, characters, 0, characters.length);
        }
    }

    private static <T> T guarded(Damage.Attempt<T> attempt) throws IOException {
        return Damage.guard(attempt, () -> unreadable("The file is not a valid Parquet file, or it is damaged."));
    }

    private static IngestException unreadable(String detail) {
        return new IngestException(IngestFault.of(Kind.UNREADABLE_PARQUET, detail));
    }
}
