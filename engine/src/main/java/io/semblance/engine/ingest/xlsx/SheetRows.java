package io.semblance.engine.ingest.xlsx;

import io.semblance.engine.ingest.Damage;
import io.semblance.engine.ingest.IngestException;
import io.semblance.engine.ingest.IngestFault;
import io.semblance.engine.ingest.IngestFault.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** The rows of one sheet that hold something, in order. */
final class SheetRows implements Closeable {
    /** Formats are read, for dates. A value that cannot be read is a fault, not an empty cell. */
    private static final ReadingOptions OPTIONS = new ReadingOptions(true, false);

    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final int columns;
    private int last;

    private SheetRows(ReadableWorkbook workbook, Stream<Row> stream, int columns) {
        this.workbook = workbook;
        this.stream = stream;
        this.rows = stream.iterator();
        this.columns = columns;
    }

    /**
     * Opens a sheet.
     *
     * @param sheet the first visible one when empty
     * @param columns the most that a row may have
     */
    static SheetRows open(Path file, Optional<String> sheet, int columns) throws IOException {
        ReadableWorkbook workbook =
                Damage.guard(() -> new ReadableWorkbook(file.toFile(), OPTIONS), XlsxFaults::damaged);
        try {
            Sheet found = find(workbook, sheet);
            Stream<Row> stream = Damage.guard(
                    found::openStream, () -> XlsxFaults.refused("the part of the sheet is missing or damaged"));
            return new SheetRows(workbook, stream, columns);
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    private static Sheet find(ReadableWorkbook workbook, Optional<String> wanted) {
        return workbook.getSheets()
                .filter(sheet ->
                        wanted.map(sheet.getName()::equals).orElse(sheet.getVisibility() == SheetVisibility.VISIBLE))
                .findFirst()
                .orElseThrow(() -> XlsxFaults.refused(
                        wanted.isPresent()
                                ? "it has no sheet of the name that was asked for"
                                : "it has no visible sheet"));
    }

    /** The next row; none at the end of the sheet. */
    Optional<SheetRow> next() throws IOException {
        return Damage.guard(
                this::search, () -> XlsxFaults.refused("the sheet is damaged behind row %d".formatted(last)));
    }

    private Optional<SheetRow> search() {
        while (rows.hasNext()) {
            Row row = rows.next();
            List<String> texts = texts(row);
            last = row.getRowNum();
            if (!texts.isEmpty()) {
                return Optional.of(new SheetRow(last, texts));
            }
        }
        return Optional.empty();
    }

    private List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (Cell cell : row) {
            Optional<String> text = cell == null ? Optional.empty() : CellText.of(cell);
            if (text.isPresent() && !text.get().isEmpty()) {
                if (cell.getColumnIndex() > columns) {
                    throw new IngestException(IngestFault.atLine(
                            Kind.TOO_MANY_COLUMNS,
                            row.getRowNum(),
                            "Row %d has a value beyond column %d.".formatted(row.getRowNum(), columns)));
                }
                while (texts.size() < cell.getColumnIndex()) {
                    texts.add("");
                }
                texts.add(text.get());
            }
        }
        return texts;
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
