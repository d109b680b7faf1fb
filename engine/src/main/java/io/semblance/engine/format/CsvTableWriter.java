package io.semblance.engine.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.schema.ColumnType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Rows as CSV (RFC 4180): UTF-8, a header, line feeds, a missing value as an empty field. */
public final class CsvTableWriter implements TableWriter {
    private final CsvWriter writer;
    private final List<Encoding> encodings;

    private CsvTableWriter(CsvWriter writer, List<Encoding> encodings) {
        this.writer = writer;
        this.encodings = encodings;
    }

    /** Creates the file and writes the header. */
    public static CsvTableWriter open(List<ModelColumn> columns, Path out) throws IOException {
        var text = new OutputStreamWriter(
                new BufferedOutputStream(Files.newOutputStream(out), 1 << 16), StandardCharsets.UTF_8);
        CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        writer.writeRecord(columns.stream().map(ModelColumn::name).toList());
        return new CsvTableWriter(
                writer, columns.stream().map(ModelColumn::encoding).toList());
    }

    @Override
    public void write(RowBlock block) {
        StringBuilder digits = new StringBuilder(32);
        for (int row = 0; row < block.rows(); row++) {
            var line = writer.writeRecord();
            for (int column = 0; column < encodings.size(); column++) {
                line.writeField(field(encodings.get(column), block, column, row, digits));
            }
            line.endRecord();
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static String field(Encoding encoding, RowBlock block, int column, int row, StringBuilder digits) {
        int code = block.codes()[column][row];
        if (code == encoding.missingCode()) {
            return "";
        }
        return switch (encoding) {
            case Levels levels -> levels.levels().get(code);
            case Bins bins -> number(block.values()[column][row], bins, digits);
        };
    }

    private static String number(long scaled, Bins bins, StringBuilder digits) {
        if (bins.type() == ColumnType.DATE) {
            return LocalDate.ofEpochDay(scaled).toString();
        }
        if (bins.decimals() == 0) {
            return Long.toString(scaled);
        }
        digits.setLength(0);
        digits.append(Math.abs(scaled));
        while (digits.length() <= bins.decimals()) {
            digits.insert(0, '0');
        }
        digits.insert(digits.length() - bins.decimals(), '.');
        return scaled < 0 ? digits.insert(0, '-').toString() : digits.toString();
    }
}
