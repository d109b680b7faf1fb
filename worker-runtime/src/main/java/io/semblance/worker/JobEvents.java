package io.semblance.worker;

import io.semblance.schema.job.JobEvent;
import java.io.IOException;
import java.util.Map;

/** The way out for events; those of one job keep their order. */
public interface JobEvents {
    /** Sends an event that may get lost: a later one says more. */
    void emit(JobEvent event, Map<String, String> headers);

    /** Sends an event and waits until it is safe. Throws when that is not known. */
    void confirm(JobEvent event, Map<String, String> headers) throws IOException;
}
