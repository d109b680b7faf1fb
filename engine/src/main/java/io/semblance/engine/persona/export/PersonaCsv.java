package io.semblance.engine.persona.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Columns as CSV (RFC 4180): UTF-8, a header, line feeds, a missing value as an empty field. */
public final class PersonaCsv {
    private PersonaCsv() {}

    public static byte[] bytes(PersonaTable table) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            writer.writeRecord(table.columns().stream().map(PersonaColumn::name).toList());
            for (int row = 0; row < table.rows(); row++) {
                List<String> fields = new ArrayList<>(table.columns().size());
                for (PersonaColumn column : table.columns()) {
                    fields.add(column.values().get(row));
                }
                writer.writeRecord(fields);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
