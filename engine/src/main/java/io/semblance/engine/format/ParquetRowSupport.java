package io.semblance.engine.format;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.schema.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Gives the cells of a row to the Parquet library. */
final class ParquetRowSupport extends WriteSupport<ParquetRow> {
    private final MessageType schema;
    private final Map<String, String> metadata;
    private final Cell[] cells;
    private final String[] names;
    private final int[] missingCodes;
    private @Nullable RecordConsumer consumer;

    private interface Cell {
        void write(ParquetRow row, RecordConsumer consumer);
    }

    /** @param metadata what the footer tells besides */
    ParquetRowSupport(MessageType schema, List<Encoding> encodings, Map<String, String> metadata) {
        this.schema = schema;
        this.metadata = Map.copyOf(metadata);
        this.names = new String[encodings.size()];
        this.cells = new Cell[encodings.size()];
        this.missingCodes = new int[encodings.size()];
        for (int column = 0; column < cells.length; column++) {
            Encoding encoding = encodings.get(column);
            names[column] = schema.getFieldName(column);
            missingCodes[column] = encoding.missingCode();
            cells[column] = switch (encoding) {
                case Levels levels -> text(column, levels);
                case Bins bins -> number(column, bins);
            };
        }
    }

    @Override
    @SuppressWarnings("deprecation") // still abstract in the library
    public WriteContext init(Configuration configuration) {
        return new WriteContext(schema, metadata);
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema, metadata);
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(ParquetRow row) {
        RecordConsumer target = Objects.requireNonNull(consumer, "prepareForWrite comes first");
        target.startMessage();
        for (int column = 0; column < cells.length; column++) {
            if (row.code(column) != missingCodes[column]) {
                target.startField(names[column], column);
                cells[column].write(row, target);
                target.endField(names[column], column);
            }
        }
        target.endMessage();
    }

    private static Cell text(int column, Levels levels) {
        if (levels.type() == ColumnType.BOOLEAN) {
            return (row, consumer) ->
                    consumer.addBoolean(levels.levels().get(row.code(column)).equals("true"));
        }
        Binary[] texts = levels.levels().stream().map(Binary::fromString).toArray(Binary[]::new);
        return (row, consumer) -> consumer.addBinary(texts[row.code(column)]);
    }

    private static Cell number(int column, Bins bins) {
        double power = StrictMath.pow(10, bins.decimals());
        return switch (bins.type()) {
            case DATE -> (row, consumer) -> consumer.addInteger((int) row.value(column));
            case NUMBER -> (row, consumer) -> consumer.addDouble(row.value(column) / power);
            case INTEGER, BOOLEAN, CATEGORICAL, ORDINAL -> (row, consumer) -> consumer.addLong(row.value(column));
        };
    }
}
