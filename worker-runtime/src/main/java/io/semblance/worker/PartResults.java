package io.semblance.worker;

import io.semblance.schema.job.JobResult;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The results of the parts of a job. Belongs to one thread.
 *
 * @param <R> what a part makes
 */
public interface PartResults<R extends JobResult> extends AutoCloseable {
    /**
     * The result of the next part, waited for if need be; empty after the last.
     *
     * @throws JobFailedException when a part cannot be made
     * @throws java.util.concurrent.CancellationException when the attempt has to stop
     */
    Optional<R> next() throws IOException;

    /** Keys of the objects of the parts that were taken. Nobody needs them once the job has ended. */
    List<String> spent();

    @Override
    void close();
}
