package io.semblance.artifact.encryption;

import io.semblance.artifact.StoreUnavailableException;
import io.semblance.artifact.UnreadableArtifactException;
import java.io.IOException;

/**
 * The port to whoever holds the key that data keys are encrypted with: the configuration, or a key management service.
 * A service that does not answer is {@link StoreUnavailableException}; a key that it does not have, or that does not fit,
 * is {@link UnreadableArtifactException}.
 */
public interface KeyEncryption {
    /** @param context what the wrapped key is bound to: it unwraps with the same context only */
    WrappedKey wrap(byte[] dataKey, byte[] context) throws IOException;

    byte[] unwrap(WrappedKey wrapped, byte[] context) throws IOException;
}
