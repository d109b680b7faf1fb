package io.semblance.worker;

import io.semblance.schema.job.JobCommand;
import java.util.List;

/** Has parts of jobs made by whoever is free, in any process. */
public interface SharedWork {
    /**
     * Begins to have the parts of a job made. What an earlier attempt had made is taken as it is.
     *
     * @param parts all parts, in the order in which they are wanted
     */
    PartResults order(List<JobCommand.GeneratePart> parts, JobContext context);
}
