package io.semblance.gateway.usage;

import io.semblance.schema.usage.ServedRequest;
import java.util.concurrent.CompletableFuture;

/** Tells those who count of a request. */
@FunctionalInterface
public interface RequestSender {
    /** May block for as long as it takes to find out that the broker is away. Fails by the future alone. */
    CompletableFuture<?> send(ServedRequest request);
}
