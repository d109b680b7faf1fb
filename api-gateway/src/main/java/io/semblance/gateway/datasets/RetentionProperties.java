package io.semblance.gateway.datasets;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keep how long a dataset and its objects live after the upload
 * @param sweep pause between two searches for expired datasets
 */
@ConfigurationProperties("semblance.gateway.datasets")
record RetentionProperties(
        @DefaultValue("24h") Duration keep,
        @DefaultValue("1m") Duration sweep) {
    RetentionProperties {
        if (!keep.isPositive() || !sweep.isPositive()) {
            throw new IllegalArgumentException("retention times are positive");
        }
    }
}
