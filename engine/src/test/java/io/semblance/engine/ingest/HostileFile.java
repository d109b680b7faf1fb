package io.semblance.engine.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import io.semblance.engine.Progress;
import io.semblance.engine.SeedFixtures;
import io.semblance.engine.ingest.IngestFault.Kind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A broken file and what has to be said of it.
 *
 * @param name what is wrong, in the words of the test report
 * @param detail the part of the fault's sentence that says what is wrong and where
 * @param sheet the sheet that is asked for
 */
public record HostileFile(
        String name,
        byte[] bytes,
        Kind kind,
        String detail,
        OptionalLong line,
        Optional<String> column,
        Optional<String> sheet) {
    /** What one thread may allocate, whatever the file claims. */
    private static final long MOST_ALLOCATED = 64L << 20;

    /** Ends an endless loop; says nothing about speed. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    public static HostileFile of(String name, byte[] bytes, Kind kind, String detail) {
        return new HostileFile(name, bytes, kind, detail, OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    public HostileFile atLine(long line) {
        return new HostileFile(name, bytes, kind, detail, OptionalLong.of(line), column, sheet);
    }

    public HostileFile inColumn(String column) {
        return new HostileFile(name, bytes, kind, detail, line, Optional.of(column), sheet);
    }

    public HostileFile ofSheet(String sheet) {
        return new HostileFile(name, bytes, kind, detail, line, column, Optional.of(sheet));
    }

    @Override
    public String toString() {
        return name;
    }

    /** Reads the file to its end. It has to be refused with the fault that is expected, and little memory. */
    public void assertRefused(Path folder, SeedFormat format) {
        Path path = SeedFixtures.file(folder, "hostile", bytes);
        Reading reading = assertTimeoutPreemptively(LONGEST, () -> Reading.of(new SeedFile(path, format, sheet)));
        assertThat(reading.ending())
                .as("the file is accepted, or it broke the reader")
                .containsInstanceOf(IngestException.class);
        IngestFault fault = ((IngestException) reading.ending().get()).fault();
        assertThat(fault.detail()).contains(detail);
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.line()).isEqualTo(line);
        assertThat(fault.column()).isEqualTo(column);
        assertThat(reading.allocated()).as("bytes allocated").isLessThan(MOST_ALLOCATED);
    }

    /**
     * How reading a file went.
     *
     * @param ending what was thrown
     * @param allocated bytes, by the reading thread
     */
    private record Reading(Optional<Throwable> ending, long allocated) {

        private static Reading of(SeedFile file) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            Optional<Throwable> ending = ending(file);
            return new Reading(ending, THREADS.getCurrentThreadAllocatedBytes() - before);
        }

        /** Any throwable is caught: an error of the machine is as wrong an answer as a stack trace. */
        private static Optional<Throwable> ending(SeedFile file) {
            try {
                SeedSource.open(file, IngestLimits.standard(), Progress.none()).read(new Nowhere(), Progress.none());
                return Optional.empty();
            } catch (IOException | RuntimeException | Error thrown) {
                return Optional.of(thrown);
            }
        }
    }

    /** Keeps nothing, so that only the reader's own memory is counted. */
    private static final class Nowhere implements RowSink {
        @Override
        public void text(int column, char[] buffer, int offset, int length) {}

        @Override
        public void number(int column, double value) {}

        @Override
        public void missing(int column) {}

        @Override
        public void endRow() {}
    }
}
