package io.semblance.engine.generation;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** A generated CSV file, read back. */
record GeneratedRows(List<NamedCsvRecord> rows) {

    static GeneratedRows of(Path file) throws IOException {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return new GeneratedRows(reader.stream().toList());
        }
    }

    double share(String column, String level) {
        return share(row -> row.getField(column).equals(level));
    }

    double share(Predicate<NamedCsvRecord> predicate) {
        return (double) rows.stream().filter(predicate).count() / rows.size();
    }

    double mean(String column, Predicate<NamedCsvRecord> predicate) {
        return rows.stream()
                .filter(predicate.and(row -> !row.getField(column).isEmpty()))
                .mapToDouble(row -> Double.parseDouble(row.getField(column)))
                .average()
                .orElseThrow();
    }
}
