package io.semblance.engine.persona.export;

import io.semblance.engine.persona.NumberValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Columns as Parquet: whole numbers as int64, other numbers as double, text as UTF-8 strings, a missing value as null; Zstandard. The columns of
 * a model have a limited number of levels; texts about people are all different, so that they have a writer of their own.
 */
public final class PersonaParquet {
    private PersonaParquet() {}

    /** Writes the file, replacing one that is there. The same table gives the same bytes. */
    public static void write(PersonaTable table, Path out) throws IOException {
        try (ParquetWriter<Integer> writer = new Builder(new LocalOutputFile(out), new Rows(table)).build()) {
            for (int row = 0; row < table.rows(); row++) {
                writer.write(row);
            }
        }
    }

    private static Type type(PersonaColumn column) {
        Type.Repetition repetition = Type.Repetition.OPTIONAL;
        return switch (column.kind()) {
            case WHOLE -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(column.name());
            case NUMBER -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(column.name());
            case TEXT ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
        };
    }

    /** Gives the cells of a row to the Parquet library. */
    private static final class Rows extends WriteSupport<Integer> {
        private final PersonaTable table;
        private @Nullable RecordConsumer consumer;

        Rows(PersonaTable table) {
            this.table = table;
        }

        private WriteContext context() {
            return new WriteContext(
                    new MessageType(
                            "personas",
                            table.columns().stream().map(PersonaParquet::type).toList()),
                    Map.of());
        }

        @Override
        @SuppressWarnings("deprecation") // still abstract in the library
        public WriteContext init(Configuration configuration) {
            return context();
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return context();
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(Integer row) {
            RecordConsumer target = Objects.requireNonNull(consumer, "prepareForWrite comes first");
            target.startMessage();
            for (int at = 0; at < table.columns().size(); at++) {
                PersonaColumn column = table.columns().get(at);
                String value = column.values().get(row);
                if (!value.isEmpty()) {
                    target.startField(column.name(), at);
                    cell(column.kind(), value, target);
                    target.endField(column.name(), at);
                }
            }
            target.endMessage();
        }

        private static void cell(PersonaColumn.Kind kind, String value, RecordConsumer target) {
            switch (kind) {
                case WHOLE -> target.addLong((long) NumberValue.of(value));
                case NUMBER -> target.addDouble(NumberValue.of(value));
                case TEXT -> target.addBinary(Binary.fromString(value));
            }
        }
    }

    private static final class Builder extends ParquetWriter.Builder<Integer, Builder> {
        private final Rows rows;

        Builder(OutputFile file, Rows rows) {
            super(file);
            this.rows = rows;
            withConf(new PlainParquetConfiguration());
            withWriteMode(ParquetFileWriter.Mode.OVERWRITE);
            withCompressionCodec(CompressionCodecName.ZSTD);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // still abstract in the library
        protected WriteSupport<Integer> getWriteSupport(Configuration configuration) {
            return rows;
        }

        @Override
        protected WriteSupport<Integer> getWriteSupport(ParquetConfiguration configuration) {
            return rows;
        }
    }
}
