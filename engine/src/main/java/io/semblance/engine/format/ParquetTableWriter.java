package io.semblance.engine.format;

import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.encoding.ModelColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows as Parquet: whole numbers as int64, other numbers as double, dates as date, text as UTF-8 strings; Zstandard, row
 * groups of {@value #ROWS_PER_GROUP} rows. Nothing in the file depends on the time or the machine.
 */
public final class ParquetTableWriter implements TableWriter {
    /** Entry of the footer with the names and labels of the columns in the seed file. */
    public static final String COLUMNS_KEY = "semblance.columns";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ROWS_PER_GROUP = 1 << 20;
    private static final long BYTES_PER_GROUP = 256L << 20;

    private final ParquetWriter<ParquetRow> writer;
    private final ParquetRow row = new ParquetRow();

    private ParquetTableWriter(ParquetWriter<ParquetRow> writer) {
        this.writer = writer;
    }

    /** Creates the file, replacing one that is there. */
    public static ParquetTableWriter open(List<ModelColumn> columns, Path out) throws IOException {
        List<Encoding> encodings = columns.stream().map(ModelColumn::encoding).toList();
        MessageType schema = new MessageType(
                "rows", columns.stream().map(ParquetTableWriter::field).toList());
        return new ParquetTableWriter(new Builder(
                        new LocalOutputFile(out),
                        new ParquetRowSupport(schema, encodings, Map.of(COLUMNS_KEY, described(columns))))
                .build());
    }

    /** The columns as the seed file had them, as JSON: the format has no place for a label. */
    private static String described(List<ModelColumn> columns) {
        ArrayNode all = JSON.createArrayNode();
        for (ModelColumn column : columns) {
            ObjectNode one = all.addObject();
            one.put("name", column.name());
            one.put("original_name", column.originalName());
            column.label().ifPresent(label -> one.put("label", label));
        }
        return all.toString();
    }

    @Override
    public void write(RowBlock block) throws IOException {
        for (int index = 0; index < block.rows(); index++) {
            writer.write(row.at(block, index));
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static Type field(ModelColumn column) {
        Type.Repetition repetition = column.encoding().missing() ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED;
        return switch (column.encoding().type()) {
            case INTEGER -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(column.name());
            case NUMBER -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(column.name());
            case BOOLEAN ->
                Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(column.name());
            case DATE ->
                Types.primitive(PrimitiveTypeName.INT32, repetition)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(column.name());
            case CATEGORICAL, ORDINAL ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
        };
    }

    private static final class Builder extends ParquetWriter.Builder<ParquetRow, Builder> {
        private final ParquetRowSupport support;

        Builder(OutputFile file, ParquetRowSupport support) {
            super(file);
            this.support = support;
            withConf(new PlainParquetConfiguration());
            withWriteMode(ParquetFileWriter.Mode.OVERWRITE);
            withCompressionCodec(CompressionCodecName.ZSTD);
            withRowGroupSize(BYTES_PER_GROUP);
            withRowGroupRowCountLimit(ROWS_PER_GROUP);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // still abstract in the library
        protected WriteSupport<ParquetRow> getWriteSupport(Configuration configuration) {
            return support;
        }

        @Override
        protected WriteSupport<ParquetRow> getWriteSupport(ParquetConfiguration configuration) {
            return support;
        }
    }
}
