package io.semblance.gateway.jobs;

import io.semblance.schema.job.JobType;
import java.util.Set;

/** What the broker can tell of the workers. */
public interface Workers {
    /** Whether what they say can arrive. */
    boolean canBeHeard();

    /** Types of which at least one worker is there to take commands; none when it cannot be told. */
    Set<JobType> present();
}
