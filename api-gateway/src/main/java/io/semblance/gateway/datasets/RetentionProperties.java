package io.semblance.gateway.datasets;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keep how long a dataset and its objects live after the upload
 * @param sweep pause between two searches for datasets whose objects are to be removed
 * @param settle how long after its end a training's objects are removed once more: a worker may not have heard of the end
 */
@ConfigurationProperties("semblance.gateway.datasets")
record RetentionProperties(
        @DefaultValue("24h") Duration keep,
        @DefaultValue("1m") Duration sweep,
        @DefaultValue("10m") Duration settle) {
    RetentionProperties {
        if (!keep.isPositive() || !sweep.isPositive() || !settle.isPositive()) {
            throw new IllegalArgumentException("retention times are positive");
        }
    }
}
