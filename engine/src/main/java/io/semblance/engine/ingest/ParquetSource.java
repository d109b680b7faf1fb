package io.semblance.engine.ingest;

import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.ingest.IngestFault.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;

/** A flat Parquet file, read row by row from its column chunks. The library's failures become one fault: its texts are not shown. */
final class ParquetSource implements SeedSource {
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
        try (FileChannel channel = FileChannel.open(file)) {
            ParquetFooter.check(channel);
        }
        return Damage.guard(
                () -> {
                    try (ParquetFileReader reader = openReader(file)) {
                        return inspected(file, reader, limits);
                    }
                },
                ParquetFaults::footer);
    }

    private static ParquetFileReader openReader(Path file) throws IOException {
        var options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new SeedCodecs())
                .build();
        return ParquetFileReader.open(new LocalInputFile(file), options);
    }

    private static ParquetSource inspected(Path file, ParquetFileReader reader, IngestLimits limits) {
        MessageType schema = reader.getFileMetaData().getSchema();
        if (schema.getFieldCount() > limits.columns()) {
            throw new IngestException(IngestFault.of(
                    Kind.TOO_MANY_COLUMNS,
                    "The file has %d columns; at most %d are allowed."
                            .formatted(schema.getFieldCount(), limits.columns())));
        }
        refuseDuplicates(schema);
        List<ParquetCell> cells =
                schema.getFields().stream().map(ParquetCell::of).toList();
        List<SourceColumn> columns = schema.getFields().stream()
                .map(field ->
                        new SourceColumn(field.getName(), ParquetCell.of(field).kind()))
                .toList();
        long rows = countRows(reader.getRowGroups(), limits);
        return new ParquetSource(file, cells, columns, rows);
    }

    private static long countRows(List<BlockMetaData> groups, IngestLimits limits) {
        long rows = 0;
        int number = 0;
        for (BlockMetaData group : groups) {
            number++;
            rows = Math.addExact(rows, group.getRowCount());
            if (rows > limits.rows()) {
                throw new IngestException(IngestFault.of(
                        Kind.TOO_MANY_ROWS,
                        "The file has %d rows; at most %d are allowed.".formatted(rows, limits.rows())));
            }
            for (ColumnChunkMetaData chunk : group.getColumns()) {
                checkChunk(chunk, number, group.getRowCount());
            }
        }
        if (rows == 0) {
            throw new IngestException(IngestFault.of(Kind.EMPTY, "The Parquet file has no rows."));
        }
        return rows;
    }

    /** The columns are flat, so each has a value, or none, for each row. */
    private static void checkChunk(ColumnChunkMetaData chunk, int group, long rows) {
        SeedCodecs.check(chunk.getCodec());
        String name = chunk.getPath().toDotString();
        if (chunk.getTotalUncompressedSize() > LARGEST_CHUNK || chunk.getTotalUncompressedSize() < 0) {
            throw ParquetFaults.inColumn(
                    name, "Row group %d of the Parquet file has a column of more than 2 GiB.".formatted(group));
        }
        if (chunk.getValueCount() != rows) {
            throw ParquetFaults.inColumn(
                    name,
                    "Row group %d of the Parquet file has %d rows, but %d values."
                            .formatted(group, rows, chunk.getValueCount()));
        }
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
        ParquetPlace place =
                new ParquetPlace(columns.stream().map(SourceColumn::name).toList());
        try (FileChannel channel = FileChannel.open(file)) {
            Damage.guard(
                    () -> {
                        try (ParquetFileReader reader = openReader(file)) {
                            return readGroups(reader, channel, place, sink, progress);
                        }
                    },
                    place::damaged);
        }
    }

    private long readGroups(
            ParquetFileReader reader, FileChannel channel, ParquetPlace place, RowSink sink, Progress progress)
            throws IOException {
        long done = 0;
        for (BlockMetaData block : reader.getRowGroups()) {
            place.nextGroup();
            checkPages(block, channel, place);
            place.allColumns();
            try (PageReadStore group = reader.readNextRowGroup()) {
                readGroup(reader, group, place, done, sink, progress);
            }
            done += block.getRowCount();
        }
        return done;
    }

    private static void checkPages(BlockMetaData block, FileChannel channel, ParquetPlace place) throws IOException {
        int column = 0;
        for (ColumnChunkMetaData chunk : block.getColumns()) {
            place.column(column++);
            PageHeaders.check(channel, chunk, place);
        }
    }

    private void readGroup(
            ParquetFileReader reader,
            PageReadStore group,
            ParquetPlace place,
            long before,
            RowSink sink,
            Progress progress) {
        ColumnReader[] readers = columnReaders(reader, group, place);
        for (long row = 0; row < group.getRowCount(); row++) {
            place.row(row);
            if (row % ROWS_PER_CHECK == 0) {
                progress.checkpoint();
                progress.report(Phase.READING, before + row, rows);
            }
            for (int column = 0; column < readers.length; column++) {
                place.column(column);
                readCell(column, readers[column], sink);
            }
            sink.endRow();
        }
    }

    /** Each unpacks its first page. */
    private static ColumnReader[] columnReaders(ParquetFileReader reader, PageReadStore group, ParquetPlace place) {
        FileMetaData metadata = reader.getFileMetaData();
        ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                new CheckedPages(group, place), new IgnoringConverter(), metadata.getSchema(), metadata.getCreatedBy());
        List<ColumnDescriptor> columns = metadata.getSchema().getColumns();
        ColumnReader[] readers = new ColumnReader[columns.size()];
        for (int column = 0; column < readers.length; column++) {
            place.column(column);
            readers[column] = store.getColumnReader(columns.get(column));
        }
        return readers;
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
}
