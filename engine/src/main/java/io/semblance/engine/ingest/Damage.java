package io.semblance.engine.ingest;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Runs code of libraries on files that may be damaged. */
public final class Damage {
    private Damage() {}

    /** What a library is asked to do. */
    public interface Attempt<T> {
        T run() throws IOException;
    }

    /**
     * Libraries report damage as any kind of exception, and a part they were built without as a linkage error; none of their texts
     * is shown. Faults of our own, a cancellation and a broken disk stay what they are.
     *
     * @param damaged makes the fault that is told instead
     */
    public static <T> T guard(Attempt<T> attempt, Supplier<IngestException> damaged) throws IOException {
        try {
            return attempt.run();
        } catch (CancellationException | IngestException ours) {
            throw ours;
        } catch (FileSystemException disk) {
            throw disk;
        } catch (RuntimeException | IOException | LinkageError broken) {
            IngestException fault = damaged.get();
            fault.initCause(broken);
            throw fault;
        }
    }
}
