package io.semblance.gateway.usage;

import io.semblance.schema.usage.ServedRequest;

/** Where served requests are told of. */
public interface RequestLog {
    /** Never waits: what there is no room for is dropped and counted as such. */
    void add(ServedRequest request);
}
