package io.semblance.worker;

import io.semblance.schema.job.JobCommand;
import java.io.IOException;
import java.util.Map;

/** The way out for commands to other workers. */
public interface PartOrders {
    /** Sends a command and waits until it is safe. Throws when that is not known. */
    void send(JobCommand.Part part, Map<String, String> headers) throws IOException;
}
