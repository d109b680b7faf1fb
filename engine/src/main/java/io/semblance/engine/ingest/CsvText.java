package io.semblance.engine.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
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

/** A delimited text file (RFC 4180) that has passed inspection: streamed, never held as a whole, and read as often as needed. */
public final class CsvText {
    private static final int SAMPLE_CHARS = 1 << 16;
    private static final int LEAST_BUFFER = 1 << 14;

    private final Path file;
    private final long size;
    private final IngestLimits limits;
    private final CsvInspection inspection;
    private final char delimiter;

    private CsvText(Path file, long size, IngestLimits limits, CsvInspection inspection, char delimiter) {
        this.file = file;
        this.size = size;
        this.limits = limits;
        this.inspection = inspection;
        this.delimiter = delimiter;
    }

    /**
     * Inspects a file.
     *
     * @throws IngestException when it is empty, binary, in an unknown encoding or has overlong lines
     */
    public static CsvText open(Path file, IngestLimits limits, Progress progress) throws IOException {
        CsvInspection inspection = CsvInspection.of(file, limits, progress);
        char delimiter = DelimiterGuess.of(sample(file, inspection));
        return new CsvText(file, Files.size(file), limits, inspection, delimiter);
    }

    /**
     * Gives the fields of all records, the first of them the header, until the handler is satisfied.
     *
     * @throws IngestException where the file breaks
     */
    public void parse(CsvFields handler, Progress progress) throws IOException {
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
                // Handlers tell the width of a record themselves.
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
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
