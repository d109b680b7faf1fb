package io.semblance.engine.ingest.sav;

import io.semblance.engine.ingest.RowSink;
import io.semblance.engine.ingest.SourceColumn;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the value of one variable goes from a case to a sink. */
sealed interface SavCell {
    /** SPSS counts seconds from the first day of the Gregorian calendar, 1582-10-14. */
    double DAYS_TO_EPOCH = 141_428;

    double SECONDS_A_DAY = 86_400;

    SourceColumn.Kind kind();

    /** The levels from lowest to highest, where the file says that they are a scale. */
    default List<String> scale() {
        return List.of();
    }

    void give(int column, ByteBuffer bytes, RowSink sink);

    /** A number, or a date in seconds. */
    record Number(SavVariable variable, double systemMissing) implements SavCell {
        @Override
        public SourceColumn.Kind kind() {
            return switch (variable.format()) {
                case NUMBER -> SourceColumn.Kind.NUMBER;
                case DATE -> SourceColumn.Kind.DATE;
                case DATE_TIME -> SourceColumn.Kind.TIMESTAMP;
            };
        }

        @Override
        public void give(int column, ByteBuffer bytes, RowSink sink) {
            double value = bytes.getDouble(variable.offset());
            if (value == systemMissing
                    || !Double.isFinite(value)
                    || variable.missing().is(value)) {
                sink.missing(column);
            } else if (variable.format() == SavVariable.Format.NUMBER) {
                sink.number(column, value);
            } else {
                sink.number(column, Math.floor(value / SECONDS_A_DAY) - DAYS_TO_EPOCH);
            }
        }
    }

    /** A number that stands for a level: its label, or the number itself where it has none. */
    record Level(SavVariable variable, double systemMissing, Map<Double, char[]> levels) implements SavCell {
        @Override
        public SourceColumn.Kind kind() {
            return SourceColumn.Kind.TEXT;
        }

        @Override
        public List<String> scale() {
            return variable.measure() == SavVariable.Measure.ORDINAL
                    ? new TreeMap<>(levels)
                            .values().stream().map(String::new).distinct().toList()
                    : List.of();
        }

        @Override
        public void give(int column, ByteBuffer bytes, RowSink sink) {
            double value = bytes.getDouble(variable.offset());
            if (value == systemMissing || variable.missing().is(value)) {
                sink.missing(column);
                return;
            }
            char[] level = levels.get(value);
            if (level == null) {
                throw new IllegalStateException("the seed file changed between two readings");
            }
            sink.text(column, level, 0, level.length);
        }
    }

    /** A string, or the label that it has. */
    record Text(SavVariable variable, Charset encoding) implements SavCell {
        private static final int SEGMENT_DATA = 255;
        private static final int SEGMENT_SPACE = 256;

        @Override
        public SourceColumn.Kind kind() {
            return SourceColumn.Kind.TEXT;
        }

        @Override
        public void give(int column, ByteBuffer bytes, RowSink sink) {
            String value = new String(string(bytes), encoding).stripTrailing();
            if (value.isBlank() || variable.missing().is(value)) {
                sink.missing(column);
            } else {
                char[] text = variable.valueLabels()
                        .getOrDefault(value, value)
                        .strip()
                        .toCharArray();
                sink.text(column, text, 0, text.length);
            }
        }

        /** A very long string lies in segments of 255 bytes, each in a space of 256. */
        private byte[] string(ByteBuffer bytes) {
            byte[] string = new byte[variable.width()];
            int from = variable.offset();
            for (int done = 0; done < string.length; done += SEGMENT_DATA) {
                bytes.get(from, string, done, Math.min(SEGMENT_DATA, string.length - done));
                from += SEGMENT_SPACE;
            }
            return string;
        }
    }
}
