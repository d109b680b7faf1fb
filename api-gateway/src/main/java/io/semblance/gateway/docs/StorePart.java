package io.semblance.gateway.docs;

import io.semblance.artifact.ArtifactStore;

/** The object store. */
final class StorePart implements PlatformPart {
    private final ArtifactStore store;

    StorePart(ArtifactStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public boolean reachable() {
        return store.reachable();
    }
}
