package io.semblance.worker;

import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobResult;
import java.util.List;

/** Has parts of jobs made by whoever is free, in any process. */
public interface SharedWork {
    /**
     * Begins to have the parts of a job made. What an earlier attempt had made is taken as it is.
     *
     * @param parts all parts, at least one, in the order in which they are wanted
     * @param result what a part makes
     */
    <R extends JobResult> PartResults<R> order(
            List<? extends JobCommand.Part> parts, Class<R> result, JobContext context);
}
