package io.semblance.engine.ingest;

/**
 * What a seed file may hold at most.
 *
 * @param rows data rows
 * @param columns columns
 * @param cells values of the columns that are learned from, which are kept in memory at one or two bytes each
 * @param lineBytes bytes of one physical line of a text file, and characters of one quoted field
 */
public record IngestLimits(long rows, int columns, long cells, int lineBytes) {
    public IngestLimits {
        if (rows < 1
                || rows > Integer.MAX_VALUE - 16
                || columns < 1
                || cells < 1
                || columns > Character.MAX_VALUE
                || lineBytes < 1) {
            throw new IllegalArgumentException("limits out of range: %d rows, %d columns, %d cells, %d bytes a line"
                    .formatted(rows, columns, cells, lineBytes));
        }
    }

    /** 10 million rows, 1,000 columns, 300 million cells, 1 MiB a line. */
    public static IngestLimits standard() {
        return new IngestLimits(10_000_000, 1_000, 300_000_000, 1 << 20);
    }
}
