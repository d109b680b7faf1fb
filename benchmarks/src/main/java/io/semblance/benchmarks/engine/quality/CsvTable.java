package io.semblance.benchmarks.engine.quality;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** The texts of a CSV file. */
record CsvTable(List<String> header, List<List<String>> rows) {
    private static final Set<String> MISSING = Set.of("na", "n/a", "nan", "null", "none", "-", "?", ".");

    static CsvTable read(Path file) throws IOException {
        List<List<String>> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            reader.forEach(record -> records.add(
                    record.getFields().stream().map(CsvTable::present).toList()));
        }
        return new CsvTable(records.getFirst(), records.subList(1, records.size()));
    }

    /** Empty for the marks of a missing value that are common in data sets. */
    private static String present(String text) {
        return MISSING.contains(text.strip().toLowerCase(Locale.ROOT)) ? "" : text.strip();
    }

    void write(Path file) throws IOException {
        try (CsvWriter writer = CsvWriter.builder().build(file)) {
            writer.writeRecord(header);
            rows.forEach(writer::writeRecord);
        }
    }

    /** The rows in another order. */
    CsvTable mixed(long seed) {
        List<List<String>> mixed = new ArrayList<>(rows);
        Collections.shuffle(mixed, new Random(seed));
        return new CsvTable(header, mixed);
    }

    CsvTable rows(int from, int to) {
        return new CsvTable(header, rows.subList(from, to));
    }

    /** The columns of these positions. */
    CsvTable columns(List<Integer> positions) {
        return new CsvTable(
                positions.stream().map(header::get).toList(),
                rows.stream()
                        .map(row -> positions.stream().map(row::get).toList())
                        .toList());
    }
}
