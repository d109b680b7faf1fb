package io.semblance.engine.format.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.schema.ColumnType;
import java.util.List;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.DictionaryKind;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/**
 * The schema of a file: levels as a dictionary of texts (ordered for ordinal scales), whole numbers as int64, others as
 * float64, dates as date32. What the seed file said of a column goes along as metadata.
 */
final class ArrowSchema {
    private static final int INDEX_BITS = 32;
    private static final int NUMBER_BITS = 64;

    private ArrowSchema() {}

    /** Whether the values of a column are looked up in a dictionary. */
    static boolean hasDictionary(ModelColumn column) {
        return column.encoding() instanceof Levels levels && levels.type() != ColumnType.BOOLEAN;
    }

    /** Writes the schema into a buffer and returns its place. */
    static int write(FlatBufferBuilder buffer, List<ModelColumn> columns) {
        int[] fields = new int[columns.size()];
        for (int column = 0; column < fields.length; column++) {
            fields[column] = field(buffer, column, columns.get(column));
        }
        return Schema.createSchema(buffer, Endianness.Little, Schema.createFieldsVector(buffer, fields), 0, 0);
    }

    private static int field(FlatBufferBuilder buffer, int id, ModelColumn column) {
        int name = buffer.createString(column.name());
        int metadata = Field.createCustomMetadataVector(buffer, metadata(buffer, column));
        int children = Field.createChildrenVector(buffer, new int[0]);
        int dictionary = hasDictionary(column) ? dictionary(buffer, id, column) : 0;
        int type = type(buffer, column);
        return Field.createField(
                buffer, name, column.encoding().missing(), typeKind(column), type, dictionary, children, metadata);
    }

    private static int[] metadata(FlatBufferBuilder buffer, ModelColumn column) {
        int original = pair(buffer, "original_name", column.originalName());
        return column.label()
                .map(label -> new int[] {original, pair(buffer, "label", label)})
                .orElseGet(() -> new int[] {original});
    }

    private static int pair(FlatBufferBuilder buffer, String key, String value) {
        int writtenKey = buffer.createString(key);
        return KeyValue.createKeyValue(buffer, writtenKey, buffer.createString(value));
    }

    private static int dictionary(FlatBufferBuilder buffer, int id, ModelColumn column) {
        int index = Int.createInt(buffer, INDEX_BITS, true);
        boolean ordered = column.encoding().type() == ColumnType.ORDINAL;
        return DictionaryEncoding.createDictionaryEncoding(buffer, id, index, ordered, DictionaryKind.DenseArray);
    }

    private static byte typeKind(ModelColumn column) {
        return switch (column.encoding().type()) {
            case INTEGER -> Type.Int;
            case NUMBER -> Type.FloatingPoint;
            case DATE -> Type.Date;
            case BOOLEAN -> Type.Bool;
            case CATEGORICAL, ORDINAL -> Type.Utf8;
        };
    }

    private static int type(FlatBufferBuilder buffer, ModelColumn column) {
        return switch (column.encoding().type()) {
            case INTEGER -> Int.createInt(buffer, NUMBER_BITS, true);
            case NUMBER -> FloatingPoint.createFloatingPoint(buffer, Precision.DOUBLE);
            case DATE -> Date.createDate(buffer, DateUnit.DAY);
            case BOOLEAN -> {
                Bool.startBool(buffer);
                yield Bool.endBool(buffer);
            }
            case CATEGORICAL, ORDINAL -> {
                Utf8.startUtf8(buffer);
                yield Utf8.endUtf8(buffer);
            }
        };
    }
}
