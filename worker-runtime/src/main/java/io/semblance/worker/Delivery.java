package io.semblance.worker;

import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.JobCommand;
import java.util.Map;

/**
 * A command as it was delivered.
 *
 * @param deliveries how often the broker has delivered this dispatch, from 1; it may lose count when it restarts
 * @param headers text headers of the message
 * @param raw the encoded command, for the dead-letter topic
 */
@SuppressWarnings("ArrayRecordComponent")
public record Delivery(JobCommand command, int deliveries, Map<String, String> headers, byte[] raw) {
    public Delivery {
        headers = Map.copyOf(headers);
    }

    /** Whether, by all that is known, no attempt has been made before. */
    boolean isFirst() {
        return header().dispatch() == 1 && deliveries == 1;
    }

    CommandHeader header() {
        return command.header();
    }
}
