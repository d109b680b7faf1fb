package io.semblance.gateway.uploads;

import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.StoreUnavailableException;
import io.semblance.artifact.UnreadableArtifactException;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a fault of the object store means for the request that met it. */
public final class StoreFaults {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFaults.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private StoreFaults() {}

    /**
     * A store that is away is UNAVAILABLE; an object that cannot be decrypted, or that is missing though a row names it, is
     * ARTIFACT_UNREADABLE; anything else is a defect, thrown as such.
     */
    public static RuntimeException of(IOException fault) {
        return switch (fault) {
            case StoreUnavailableException ignored ->
                new ApiException(ErrorCode.UNAVAILABLE, "The object store cannot be reached at this moment.")
                        .retryAfter(RETRY);
            case UnreadableArtifactException ignored -> unreadable(fault);
            case ArtifactNotFoundException ignored -> missing();
            default -> new UncheckedIOException(fault);
        };
    }

    /** After a restore the rows may know of what the bucket does not have any more. */
    private static ApiException missing() {
        LOG.error("A stored object is missing that the database names");
        return new ApiException(ErrorCode.ARTIFACT_UNREADABLE, "What was stored is not there any more.");
    }

    private static ApiException unreadable(IOException fault) {
        // The client can do little; whoever runs the installation has to know.
        LOG.error("A stored object cannot be decrypted: {}", FaultDescription.of(fault));
        return new ApiException(ErrorCode.ARTIFACT_UNREADABLE, "What is stored cannot be decrypted.");
    }
}
