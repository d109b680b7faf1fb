package io.semblance.gateway.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keep how long a job can be read after its end
 * @param sweep pause between two searches for jobs to forget
 */
@ConfigurationProperties("semblance.gateway.jobs.retention")
record JobRetentionProperties(
        @DefaultValue("7d") Duration keep,
        @DefaultValue("10m") Duration sweep) {
    JobRetentionProperties {
        if (!keep.isPositive() || !sweep.isPositive()) {
            throw new IllegalArgumentException("retention times are positive");
        }
    }
}
