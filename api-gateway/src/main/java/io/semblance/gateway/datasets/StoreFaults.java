package io.semblance.gateway.datasets;

import io.semblance.artifact.StoreUnavailableException;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** What a fault of the object store means for the request that met it. */
public final class StoreFaults {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private StoreFaults() {}

    /** A store that is away is UNAVAILABLE; anything else is a defect, thrown as such. */
    public static RuntimeException of(IOException fault) {
        return fault instanceof StoreUnavailableException
                ? new ApiException(ErrorCode.UNAVAILABLE, "The object store cannot be reached at this moment.")
                        .retryAfter(RETRY)
                : new UncheckedIOException(fault);
    }
}
