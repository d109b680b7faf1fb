package io.semblance.gateway.jobs;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.time.Instant;

/**
 * A job that a dispatcher has taken from the queue, to be sent.
 *
 * @param dispatch the number of this dispatch
 * @param command the encoded command, with the header it was accepted with
 * @param queuedAt since when it waits
 */
public record QueuedCommand(
        JobId job,
        TenantId tenant,
        JobType type,
        int dispatch,
        byte[] command,
        RequestContext context,
        Instant queuedAt) {}
