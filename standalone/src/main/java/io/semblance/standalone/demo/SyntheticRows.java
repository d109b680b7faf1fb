package io.semblance.standalone.demo;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file, read back by a reader that knows nothing of the engine that wrote it. */
record SyntheticRows(List<Map<String, Object>> rows) {

    static SyntheticRows read(Path parquet) throws IOException {
        try (Stream<Map<String, Object>> rows = ParquetReader.streamContent(parquet.toFile(), new RowMaps())) {
            return new SyntheticRows(rows.toList());
        }
    }

    /** The share of rows, 0 to 1, that have the level in the column. */
    double share(String column, String level) {
        long hits = rows.stream()
                .filter(row -> level.equals(String.valueOf(row.get(column))))
                .count();
        return rows.isEmpty() ? 0 : (double) hits / rows.size();
    }

    /** The numbers of a column; a missing one counts as outside every range. */
    List<Double> numbers(String column) {
        return rows.stream()
                .map(row -> row.get(column) instanceof Number number ? number.doubleValue() : Double.NaN)
                .toList();
    }

    private static final class RowMaps implements Hydrator<Map<String, Object>, Map<String, Object>, String[]> {
        @Override
        public Map<String, Object> start() {
            return new LinkedHashMap<>();
        }

        @Override
        public Map<String, Object> add(Map<String, Object> row, String[] column, @Nullable Object value) {
            if (value != null) {
                row.put(Objects.requireNonNull(column[0]), value);
            }
            return row;
        }

        @Override
        public Map<String, Object> finish(Map<String, Object> row) {
            return row;
        }
    }
}
