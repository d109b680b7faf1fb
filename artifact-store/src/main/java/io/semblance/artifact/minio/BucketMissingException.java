package io.semblance.artifact.minio;

import io.semblance.artifact.StoreUnavailableException;

/** The store has no such bucket: ours is about to be made, a tenant's is not. */
final class BucketMissingException extends StoreUnavailableException {
    private static final long serialVersionUID = 1L;

    BucketMissingException() {
        super("the store has no bucket yet");
    }
}
