package io.semblance.worker;

import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobType;

/**
 * Runs the commands of one type. A handler may be called by several threads at once, and for one job more than once: what
 * it publishes belongs to its attempt, and the runner decides which attempt counts.
 */
public interface JobHandler<C extends JobCommand> {
    JobType type();

    Class<C> commandType();

    /**
     * Does the work, on a thread of its own.
     *
     * @return an ending that trying again would not change
     * @throws io.semblance.artifact.ArtifactNotFoundException when an object that the job works on is gone: it fails
     * @throws JobFailedException when the job fails, as {@link JobOutcome.Failed}
     * @throws java.io.IOException when trying again may help; the attempt is then repeated later
     * @throws java.util.concurrent.CancellationException when {@link JobContext#cancelled()} was noticed
     * @throws Exception a defect; also repeated, as it may be the worker's and not the job's
     */
    JobOutcome handle(C command, JobContext context) throws Exception;
}
