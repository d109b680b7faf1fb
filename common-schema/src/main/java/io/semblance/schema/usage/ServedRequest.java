package io.semblance.schema.usage;

import io.semblance.schema.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A request by an API key that was answered, well or not.
 *
 * @param id {@code log_} and 26 characters that sort by time; the same request told twice has the same
 * @param keyId id of the API key
 * @param endpoint path of the route
 * @param status HTTP status of the answer
 * @param latency from the arrival of the request's head to the beginning of the answer, in whole milliseconds
 * @param at when the request arrived
 */
public record ServedRequest(
        String id,
        TenantId tenant,
        String keyId,
        String endpoint,
        String method,
        int status,
        Duration latency,
        Instant at) {
    public ServedRequest {
        latency = latency.truncatedTo(ChronoUnit.MILLIS);
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
