package io.semblance.engine.ingest.xlsx;

import io.semblance.engine.Progress;
import io.semblance.engine.ingest.Damage;
import io.semblance.engine.ingest.HeaderCheck;
import io.semblance.engine.ingest.IngestException;
import io.semblance.engine.ingest.IngestFault;
import io.semblance.engine.ingest.IngestFault.Kind;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.MissingMark;
import io.semblance.engine.ingest.RowSink;
import io.semblance.engine.ingest.SeedSource;
import io.semblance.engine.ingest.SourceColumn;
import java.io.IOException;
import java.nio.file.Files;
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

/**
 * One sheet of an Excel workbook, streamed; only its shared strings are held in memory. Its first row that
 * is not empty names the columns. Cells arrive as the text that a CSV file would have.
 */
public final class XlsxSource implements SeedSource {
    private static final int ROWS_PER_CHECK = 1_000;

    private final Path file;
    private final Optional<String> sheet;
    private final IngestLimits limits;
    private final List<SourceColumn> columns;

    private XlsxSource(Path file, Optional<String> sheet, IngestLimits limits, List<SourceColumn> columns) {
        this.file = file;
        this.sheet = sheet;
        this.limits = limits;
        this.columns = columns;
    }

    /**
     * Inspects the whole archive, then reads the names of the columns.
     *
     * @throws IngestException when the file is no workbook, damaged or hostile
     */
    public static XlsxSource open(Path file, Optional<String> sheet, IngestLimits limits, Progress progress)
            throws IOException {
        if (Files.size(file) == 0) {
            throw new IngestException(IngestFault.of(Kind.EMPTY, "The file is empty."));
        }
        XlsxInspection.of(file, progress);
        return guarded(() -> {
            try (ReadableWorkbook workbook = workbook(file);
                    Stream<Row> rows = sheet(workbook, sheet).openStream()) {
                Row header = rows.filter(row -> !texts(row, limits).isEmpty())
                        .findFirst()
                        .orElseThrow(() -> new IngestException(
                                IngestFault.of(Kind.EMPTY, "The first sheet of the workbook is empty.")));
                List<SourceColumn> columns =
                        HeaderCheck.names(texts(header, limits), header.getRowNum(), limits).stream()
                                .map(name -> new SourceColumn(name, SourceColumn.Kind.TEXT))
                                .toList();
                return new XlsxSource(file, sheet, limits, columns);
            }
        });
    }

    private static ReadableWorkbook workbook(Path file) throws IOException {
        return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
    }

    private static Sheet sheet(ReadableWorkbook workbook, Optional<String> wanted) {
        return workbook.getSheets()
                .filter(sheet ->
                        wanted.map(sheet.getName()::equals).orElse(sheet.getVisibility() == SheetVisibility.VISIBLE))
                .findFirst()
                .orElseThrow(() -> XlsxFaults.refused(
                        wanted.isPresent()
                                ? "it has no sheet of the name that was asked for"
                                : "it has no visible sheet"));
    }

    /** The texts of a row up to its last one; empty texts for empty cells. */
    private static List<String> texts(Row row, IngestLimits limits) {
        List<String> texts = new ArrayList<>();
        for (Cell cell : row) {
            Optional<String> text = cell == null ? Optional.empty() : CellText.of(cell);
            if (text.isPresent() && !text.get().isEmpty()) {
                if (cell.getColumnIndex() > limits.columns()) {
                    throw new IngestException(IngestFault.atLine(
                            Kind.TOO_MANY_COLUMNS,
                            row.getRowNum(),
                            "Row %d has a value beyond column %d.".formatted(row.getRowNum(), limits.columns())));
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
    public List<SourceColumn> columns() {
        return columns;
    }

    @Override
    public void read(RowSink sink, Progress progress) throws IOException {
        long given = guarded(() -> {
            try (ReadableWorkbook workbook = workbook(file);
                    Stream<Row> rows = sheet(workbook, sheet).openStream()) {
                return give(rows.iterator(), sink, progress);
            }
        });
        if (given == 0) {
            throw new IngestException(IngestFault.of(Kind.EMPTY, "The sheet has a header and no rows."));
        }
    }

    private long give(Iterator<Row> rows, RowSink sink, Progress progress) {
        long given = -1;
        while (rows.hasNext()) {
            Row row = rows.next();
            List<String> texts = texts(row, limits);
            if (texts.isEmpty()) {
                continue;
            }
            if (++given == 0) {
                continue;
            }
            if (given % ROWS_PER_CHECK == 0) {
                progress.checkpoint();
            }
            if (given > limits.rows()) {
                throw new IngestException(IngestFault.of(
                        Kind.TOO_MANY_ROWS, "The sheet has more than %d rows.".formatted(limits.rows())));
            }
            give(row, texts, sink);
        }
        return Math.max(0, given);
    }

    private void give(Row row, List<String> texts, RowSink sink) {
        if (texts.size() > columns.size()) {
            throw new IngestException(IngestFault.atLine(
                    Kind.RAGGED_ROW,
                    row.getRowNum(),
                    "Row %d has a value in column %d, but the header has only %d columns."
                            .formatted(row.getRowNum(), texts.size(), columns.size())));
        }
        for (int column = 0; column < columns.size(); column++) {
            char[] text = column < texts.size() ? texts.get(column).toCharArray() : new char[0];
            if (MissingMark.is(text, 0, text.length)) {
                sink.missing(column);
            } else {
                sink.text(column, text, 0, text.length);
            }
        }
        sink.endRow();
    }

    private static <T> T guarded(Damage.Attempt<T> attempt) throws IOException {
        return Damage.guard(attempt, XlsxFaults::damaged);
    }
}
