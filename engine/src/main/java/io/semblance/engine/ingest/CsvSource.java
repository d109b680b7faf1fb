package io.semblance.engine.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.ingest.IngestFault.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A delimited text file (RFC 4180): streamed, never held as a whole. */
final class CsvSource implements SeedSource {
    private static final int SAMPLE_CHARS = 1 << 16;
    private static final int LEAST_BUFFER = 1 << 14;

    private final Path file;
    private final long size;
    private final IngestLimits limits;
    private final CsvInspection inspection;
    private final char delimiter;
    private final List<SourceColumn> columns;

    private CsvSource(
            Path file,
            long size,
            IngestLimits limits,
            CsvInspection inspection,
            char delimiter,
            List<SourceColumn> columns) {
        this.file = file;
        this.size = size;
        this.limits = limits;
        this.inspection = inspection;
        this.delimiter = delimiter;
        this.columns = columns;
    }

    static CsvSource open(Path file, IngestLimits limits, Progress progress) throws IOException {
        CsvInspection inspection = CsvInspection.of(file, limits, progress);
        long size = Files.size(file);
        char delimiter = DelimiterGuess.of(sample(file, inspection));
        CsvSource untitled = new CsvSource(file, size, limits, inspection, delimiter, List.of());
        CsvHeader header = new CsvHeader(limits);
        untitled.parse(header, Progress.none());
        List<String> names = HeaderCheck.names(header.cells(), header.line(), limits);
        List<SourceColumn> columns = names.stream()
                .map(name -> new SourceColumn(name, SourceColumn.Kind.TEXT))
                .toList();
        return new CsvSource(file, size, limits, inspection, delimiter, columns);
    }

    @Override
    public List<SourceColumn> columns() {
        return columns;
    }

    @Override
    public void read(RowSink sink, Progress progress) throws IOException {
        CsvRows rows = new CsvRows(columns.size(), limits, sink);
        parse(rows, progress);
        if (rows.count() == 0) {
            throw new IngestException(IngestFault.of(Kind.EMPTY, "The file has a header line and no rows."));
        }
    }

    private void parse(CsvFields handler, Progress progress) throws IOException {
        try (CsvReader<Boolean> reader = reader(handler, progress)) {
            var records = reader.iterator();
            while (records.hasNext() && !handler.satisfied()) {
                records.next();
            }
        } catch (CsvParseException e) {
            throw translated(e, handler.line());
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof IOException io ? undecodableOr(io, handler.line()) : e;
        }
    }

    private CsvReader<Boolean> reader(CsvFields handler, Progress progress) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .maxBufferSize(bufferSize())
                .allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .build(handler, open(progress));
    }

    /** The parser doubles its buffer, so the bound must be a power of two. */
    private int bufferSize() {
        int size = LEAST_BUFFER;
        while (size < limits.lineBytes() && size < 1 << 30) {
            size *= 2;
        }
        return size;
    }

    private Reader open(Progress progress) throws IOException {
        InputStream bytes = new WatchedInput(Files.newInputStream(file), progress, Phase.READING, size);
        bytes.skipNBytes(inspection.markBytes());
        var decoder = inspection
                .charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new InputStreamReader(bytes, decoder);
    }

    private static String sample(Path file, CsvInspection inspection) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(inspection.markBytes());
            String text = new String(in.readNBytes(SAMPLE_CHARS), inspection.charset());
            int lastLine = text.lastIndexOf('\n');
            return lastLine > 0 ? text.substring(0, lastLine + 1) : text;
        }
    }

    private RuntimeException translated(CsvParseException e, long line) throws IOException {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof IOException io) {
            throw undecodableOr(io, line);
        }
        if (cause instanceof RuntimeException ours) {
            return ours;
        }
        return new IngestException(IngestFault.atLine(
                Kind.UNBALANCED_QUOTE,
                line,
                "The record that begins on line %d %s.".formatted(line, quoteFault(String.valueOf(e.getMessage())))));
    }

    /** The library tells its faults apart by their texts only, which may quote the file: none of them is kept. */
    private String quoteFault(String message) {
        if (message.contains("after closing quote")) {
            return "has text behind a closing quote";
        }
        if (message.contains("maximum buffer size")) {
            return "has a field of more than %d characters: a quote may be unbalanced".formatted(bufferSize());
        }
        return "has an unbalanced quote";
    }

    /** The inspection has decoded the file before: it must have changed since. */
    private static RuntimeException undecodableOr(IOException e, long line) throws IOException {
        if (e instanceof CharacterCodingException) {
            return CsvInspection.undecodable(line);
        }
        throw e;
    }
}
