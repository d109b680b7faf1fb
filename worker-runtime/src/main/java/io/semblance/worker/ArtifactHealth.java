package io.semblance.worker;

import io.semblance.artifact.ArtifactStore;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the object store answers. */
final class ArtifactHealth implements HealthIndicator {
    private final ArtifactStore store;

    ArtifactHealth(ArtifactStore store) {
        this.store = store;
    }

    @Override
    public Health health() {
        return (store.reachable() ? Health.up() : Health.down()).build();
    }
}
