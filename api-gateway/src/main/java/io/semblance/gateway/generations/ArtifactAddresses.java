package io.semblance.gateway.generations;

import io.semblance.gateway.storage.TenantDeliveries;
import java.time.Duration;

/** Where clients fetch rows: from us, or from their tenant's own storage. */
final class ArtifactAddresses {
    private final ArtifactUrls ours;
    private final TenantDeliveries deliveries;
    private final Duration life;

    ArtifactAddresses(ArtifactUrls ours, TenantDeliveries deliveries, Duration life) {
        this.ours = ours;
        this.deliveries = deliveries;
        this.life = life;
    }

    /** Valid from now on, for a while. */
    String of(Generation generation, Generation.Outcome outcome) {
        return outcome.delivered()
                .map(delivered -> deliveries.address(delivered, life))
                .orElseGet(() -> ours.of(generation.id()));
    }
}
