package io.semblance.gateway.jobs.postgres;

import io.semblance.gateway.jobs.JobView;
import io.semblance.schema.codec.JobEventCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.EventHeader;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobResult;
import java.time.Instant;
import java.util.Optional;

/** The result of a job as bytes: the event that tells of it, so that the wire schema is the only one to keep. */
final class StoredResult {
    private final JobEventCodec codec = new JobEventCodec();

    Optional<byte[]> encode(JobView job) {
        return job.result().map(result -> codec.encode(new JobEvent.Succeeded(header(job), result)));
    }

    JobResult decode(byte[] bytes) {
        try {
            if (codec.decode(bytes) instanceof JobEvent.Succeeded succeeded) {
                return succeeded.result();
            }
        } catch (UndecodableMessageException e) {
            throw new IllegalStateException("a stored result cannot be read", e);
        }
        throw new IllegalStateException("a stored result is another event");
    }

    private static EventHeader header(JobView job) {
        // A job whose result is being delivered has not ended.
        Instant end = job.times().endedAt().orElse(job.times().createdAt());
        Attempt attempt = job.progress()
                .map(JobView.Progress::attempt)
                .orElseGet(() -> new Attempt(Math.max(1, job.dispatches()), "", end));
        return new EventHeader(job.id(), job.tenant(), job.type(), attempt, 1, end, "");
    }
}
