package io.semblance.gateway.datasets;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keep how long a dataset and its objects live after the upload
 * @param keepAtMost how long a dataset may live from the upload on, extensions included
 * @param sweep pause between two searches for datasets whose objects are to be removed
 * @param settle how long after its end a training's objects are removed once more: a worker may not have heard of the end
 */
@ConfigurationProperties("semblance.gateway.datasets")
record RetentionProperties(
        @DefaultValue("24h") Duration keep,
        @DefaultValue("7d") Duration keepAtMost,
        @DefaultValue("1m") Duration sweep,
        @DefaultValue("10m") Duration settle) {
    RetentionProperties {
        if (!keep.isPositive() || !sweep.isPositive() || !settle.isPositive()) {
            throw new IllegalArgumentException("retention times are positive");
        }
        if (keepAtMost.compareTo(keep) < 0) {
            throw new IllegalArgumentException("what a dataset has anyway is at most what it may have");
        }
    }
}
