package io.semblance.worker;

import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.EventHeader;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.MessageHeaders;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Ends the jobs of commands that no worker can read: of them the message's key and headers are all that is known. */
public final class UnreadableCommands {
    private static final Failure FAILURE = Failure.of(
            ErrorCode.WORKER_FAULT, "No worker could read the job's command; it was set aside for the operators.");

    private final JobEvents events;
    private final WorkerIdentity worker;

    public UnreadableCommands(JobEvents events, WorkerIdentity worker) {
        this.events = events;
        this.worker = worker;
    }

    /**
     * Tells that the job has failed, unless the message does not even say which.
     *
     * @param key the message's key: the id of the job
     */
    public void ended(JobType type, String key, Map<String, String> headers) throws IOException {
        String tenant = headers.getOrDefault(MessageHeaders.TENANT, "");
        if (!JobId.matches(key) || !TenantId.matches(tenant)) {
            return;
        }
        Instant now = worker.clock().instant();
        Attempt attempt = new Attempt(1, worker.attemptIds().get(), now);
        EventHeader header =
                new EventHeader(new JobId(key), new TenantId(tenant), type, attempt, 1, now, worker.name());
        events.confirm(new JobEvent.Failed(header, FAILURE), Map.of());
    }
}
