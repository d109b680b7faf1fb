package io.semblance.engine.ingest;

import io.semblance.engine.ingest.IngestFault.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Locale;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** How the values of one Parquet column become fields. */
sealed interface ParquetCell {

    /** The kind of column this cell makes. */
    SourceColumn.Kind kind();

    /** Values that are numbers, dates or timestamps. */
    record Numeric(SourceColumn.Kind kind, Reading reading) implements ParquetCell {}

    /** Values that are text. */
    record Text(TextReading reading) implements ParquetCell {
        @Override
        public SourceColumn.Kind kind() {
            return SourceColumn.Kind.TEXT;
        }
    }

    /** Takes the current value of a column as a number. */
    interface Reading {
        double value(ColumnReader reader);
    }

    /** Takes the current value of a column as text. */
    interface TextReading {
        String value(ColumnReader reader);
    }

    /** The cell for a field of the schema, or a fault that names the column. */
    static ParquetCell of(Type field) {
        if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
            throw unsupported(field, "is nested or repeated");
        }
        PrimitiveType type = field.asPrimitiveType();
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> new Text(reader -> Boolean.toString(reader.getBoolean()));
            case INT32 -> int32(field, meaning);
            case INT64 -> int64(field, meaning);
            case FLOAT -> number(reader -> Double.parseDouble(Float.toString(reader.getFloat())));
            case DOUBLE -> number(ColumnReader::getDouble);
            case INT96 -> new Numeric(SourceColumn.Kind.TIMESTAMP, ParquetCell::julianDay);
            case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(field, meaning);
        };
    }

    private static ParquetCell int32(Type field, @Nullable LogicalTypeAnnotation meaning) {
        return switch (meaning) {
            case null -> number(ColumnReader::getInteger);
            case IntLogicalTypeAnnotation ignored -> number(ColumnReader::getInteger);
            case DateLogicalTypeAnnotation ignored -> new Numeric(SourceColumn.Kind.DATE, ColumnReader::getInteger);
            case DecimalLogicalTypeAnnotation decimal ->
                number(reader -> BigDecimal.valueOf(reader.getInteger(), decimal.getScale())
                        .doubleValue());
            default -> throw unsupported(field, describe(meaning));
        };
    }

    private static ParquetCell int64(Type field, @Nullable LogicalTypeAnnotation meaning) {
        return switch (meaning) {
            case null -> number(ColumnReader::getLong);
            case IntLogicalTypeAnnotation ignored -> number(ColumnReader::getLong);
            case TimestampLogicalTypeAnnotation timestamp -> timestamp(timestamp);
            case DecimalLogicalTypeAnnotation decimal ->
                number(reader ->
                        BigDecimal.valueOf(reader.getLong(), decimal.getScale()).doubleValue());
            default -> throw unsupported(field, describe(meaning));
        };
    }

    private static ParquetCell timestamp(TimestampLogicalTypeAnnotation timestamp) {
        long perDay = switch (timestamp.getUnit()) {
            case MILLIS -> 86_400_000L;
            case MICROS -> 86_400_000_000L;
            case NANOS -> 86_400_000_000_000L;
        };
        return new Numeric(SourceColumn.Kind.TIMESTAMP, reader -> Math.floorDiv(reader.getLong(), perDay));
    }

    private static ParquetCell bytes(Type field, @Nullable LogicalTypeAnnotation meaning) {
        return switch (meaning) {
            case StringLogicalTypeAnnotation ignored ->
                new Text(reader -> reader.getBinary().toStringUsingUTF8());
            case EnumLogicalTypeAnnotation ignored ->
                new Text(reader -> reader.getBinary().toStringUsingUTF8());
            case DecimalLogicalTypeAnnotation decimal ->
                number(reader -> new BigDecimal(
                                new BigInteger(reader.getBinary().getBytes()), decimal.getScale())
                        .doubleValue());
            case null, default -> throw unsupported(field, describe(meaning));
        };
    }

    private static ParquetCell number(Reading reading) {
        return new Numeric(SourceColumn.Kind.NUMBER, reading);
    }

    /** The old 96-bit timestamp: 8 bytes of nanoseconds, then a Julian day number, little endian. */
    private static double julianDay(ColumnReader reader) {
        int julian =
                reader.getBinary().toByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getInt(8);
        return julian - 2_440_588;
    }

    private static String describe(@Nullable LogicalTypeAnnotation meaning) {
        return meaning == null
                ? "holds raw bytes"
                : "has the logical type " + meaning.toString().toLowerCase(Locale.ROOT);
    }

    private static IngestException unsupported(Type field, String why) {
        return unsupported(field.getName(), why);
    }

    /** The fault of a column that cannot become one of a table. */
    static IngestException unsupported(String column, String why) {
        return new IngestException(IngestFault.inColumn(
                Kind.UNSUPPORTED_PARQUET_TYPE,
                column,
                "The column %s, which is not supported: store it as text, number, date or boolean.".formatted(why)));
    }
}
