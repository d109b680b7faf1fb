package io.semblance.worker;

import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.EventHeader;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Makes and sends the events of one attempt, numbered. */
final class AttemptEvents {
    private final JobEvents out;
    private final WorkerIdentity worker;
    private final JobCommand command;
    private final Attempt attempt;
    private final Map<String, String> headers;
    private final AtomicLong sequence = new AtomicLong();

    AttemptEvents(
            JobEvents out, WorkerIdentity worker, JobCommand command, Attempt attempt, Map<String, String> headers) {
        this.out = out;
        this.worker = worker;
        this.command = command;
        this.attempt = attempt;
        this.headers = headers;
    }

    void started() {
        out.emit(new JobEvent.Started(header()), headers);
    }

    void progressed(JobPhase phase, long done, long total) {
        out.emit(new JobEvent.Progressed(header(), phase, done, total), headers);
    }

    void attemptFailed(Failure failure) {
        out.emit(new JobEvent.AttemptFailed(header(), failure), headers);
    }

    JobEvent.Succeeded succeeded(JobResult result) {
        return new JobEvent.Succeeded(header(), result);
    }

    void failed(Failure failure) throws IOException {
        out.confirm(new JobEvent.Failed(header(), failure), headers);
    }

    void cancelled() throws IOException {
        out.confirm(new JobEvent.Cancelled(header()), headers);
    }

    /** Sends an ending that is already public, whoever's it is. */
    void announce(JobEvent.Succeeded published) throws IOException {
        out.confirm(published, headers);
    }

    private EventHeader header() {
        return new EventHeader(
                command.header().job(),
                command.header().tenant(),
                command.type(),
                attempt,
                sequence.incrementAndGet(),
                worker.clock().instant(),
                worker.name());
    }
}
