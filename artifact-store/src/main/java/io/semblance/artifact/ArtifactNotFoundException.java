package io.semblance.artifact;

import java.io.IOException;

/** There is no object under the key. */
public final class ArtifactNotFoundException extends IOException {
    private static final long serialVersionUID = 1L;

    public ArtifactNotFoundException() {
        super("no such artifact");
    }
}
