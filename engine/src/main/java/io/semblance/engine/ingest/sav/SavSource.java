package io.semblance.engine.ingest.sav;

import io.semblance.engine.Phase;
import io.semblance.engine.Progress;
import io.semblance.engine.ingest.IngestException;
import io.semblance.engine.ingest.IngestFault;
import io.semblance.engine.ingest.IngestFault.Kind;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.RowSink;
import io.semblance.engine.ingest.SeedSource;
import io.semblance.engine.ingest.SourceColumn;
import io.semblance.engine.ingest.WatchedInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An SPSS system file, {@code .sav} or {@code .zsav}: streamed, never held as a whole. A number that has value labels is
 * given as the text of its label, user-missing values as missing.
 */
public final class SavSource implements SeedSource {
    /** A very long string of 32 KiB lies in so many segments, each with a record of its own. */
    private static final int SEGMENTS_A_VARIABLE = 131;

    private static final int BUFFER = 1 << 16;
    private static final int ZLIB_HEADER = 3 * Long.BYTES;
    private static final int ZLIB_INDEX_ENTRY = 24;

    private final Path file;
    private final long size;
    private final SavDictionary dictionary;
    private final long mostRows;
    private final List<SavCell> cells;
    private final List<SourceColumn> columns;

    private SavSource(Path file, long size, SavDictionary dictionary, long mostRows, List<SavCell> cells) {
        this.file = file;
        this.size = size;
        this.dictionary = dictionary;
        this.mostRows = mostRows;
        this.cells = cells;
        List<SourceColumn> named = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            SavVariable variable = dictionary.variables().get(i);
            boolean weight =
                    dictionary.weight().isPresent() && dictionary.weight().getAsInt() == i;
            named.add(new SourceColumn(
                    variable.name(),
                    cells.get(i).kind(),
                    variable.label(),
                    cells.get(i).scale(),
                    weight));
        }
        this.columns = List.copyOf(named);
    }

    /**
     * Reads the dictionary, and the data once to see which numbers stand for levels.
     *
     * @throws IngestException when the file is damaged
     */
    public static SavSource open(Path file, IngestLimits limits, Progress progress) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            throw new IngestException(IngestFault.of(Kind.EMPTY, "The file is empty."));
        }
        SavDictionary dictionary;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            dictionary = SavDictionaryReader.read(
                    in, size, (int) Math.min(1 << 16, (long) limits.columns() * SEGMENTS_A_VARIABLE));
        }
        if (dictionary.variables().size() > limits.columns()) {
            throw new IngestException(IngestFault.of(
                    Kind.TOO_MANY_COLUMNS,
                    "The file has %d variables; at most %d are allowed."
                            .formatted(dictionary.variables().size(), limits.columns())));
        }
        LabelUse use = new LabelUse(dictionary);
        new SavSource(file, size, dictionary, limits.rows(), List.of()).each(use::see, progress, Phase.READING);
        return new SavSource(file, size, dictionary, limits.rows(), use.cells());
    }

    @Override
    public List<SourceColumn> columns() {
        return columns;
    }

    @Override
    public void read(RowSink sink, Progress progress) throws IOException {
        each(
                bytes -> {
                    for (int column = 0; column < cells.size(); column++) {
                        cells.get(column).give(column, bytes, sink);
                    }
                    sink.endRow();
                },
                progress,
                Phase.READING);
    }

    private interface CaseUser {
        void see(ByteBuffer bytes);
    }

    private void each(CaseUser user, Progress progress, Phase phase) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(dictionary.caseBytes()).order(dictionary.order());
        long done = 0;
        try (InputStream in =
                new BufferedInputStream(new WatchedInput(Files.newInputStream(file), progress, phase, size), BUFFER)) {
            in.skipNBytes(dictionary.dataStart());
            Cases cases = cases(in);
            while (cases.next(bytes)) {
                if (++done > mostRows) {
                    throw new IngestException(
                            IngestFault.of(Kind.TOO_MANY_ROWS, "The file has more than %d rows.".formatted(mostRows)));
                }
                user.see(bytes);
            }
        }
        if (dictionary.cases() >= 0 && done != dictionary.cases()) {
            throw SavFaults.inCase(
                    done + 1, "the file has %d cases, but promises %d".formatted(done, dictionary.cases()));
        }
        if (done == 0) {
            throw new IngestException(IngestFault.of(Kind.EMPTY, "The SPSS file has no cases."));
        }
    }

    private Cases cases(InputStream in) throws IOException {
        SavHeader header = dictionary.header();
        return switch (header.compression()) {
            case NONE -> new PlainCases(in);
            case BYTECODE -> new BytecodeCases(in, header.bias(), dictionary.systemMissing());
            case ZLIB -> new BytecodeCases(blocks(in), header.bias(), dictionary.systemMissing());
        };
    }

    /** Behind the dictionary stands where the blocks begin and end, and how long the index behind them is. */
    private InputStream blocks(InputStream in) throws IOException {
        ByteBuffer numbers = ByteBuffer.wrap(in.readNBytes(ZLIB_HEADER)).order(dictionary.order());
        if (numbers.remaining() < ZLIB_HEADER) {
            throw SavFaults.packed("the file is cut off");
        }
        long start = dictionary.dataStart() + ZLIB_HEADER;
        long end = numbers.getLong(Long.BYTES);
        if (numbers.getLong(0) != dictionary.dataStart() || end < start || end > size) {
            throw SavFaults.packed("their place in the file is impossible");
        }
        long index = numbers.getLong(2 * Long.BYTES);
        if (index < ZLIB_INDEX_ENTRY || index % ZLIB_INDEX_ENTRY != 0 || index > size - end) {
            throw SavFaults.packed("the length of their index is impossible");
        }
        return new ZlibBlocks(in, end - start);
    }
}
