package io.semblance.gateway.generations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param rowLimit rows of one request, at most
 * @param keep how long a generation and its artifact live after the request
 * @param sweep pause between two searches for generations whose objects are to be removed
 * @param artifactUrl how long an artifact_url is valid
 * @param settle how long after its end a job's objects are removed once more: a worker may not have heard of the end
 */
@ConfigurationProperties("semblance.gateway.generations")
record GenerationProperties(
        @DefaultValue("10000000") long rowLimit,
        @DefaultValue("24h") Duration keep,
        @DefaultValue("15m") Duration artifactUrl,
        @DefaultValue("1m") Duration sweep,
        @DefaultValue("10m") Duration settle) {
    GenerationProperties {
        if (rowLimit < 1
                || !keep.isPositive()
                || !artifactUrl.isPositive()
                || !sweep.isPositive()
                || !settle.isPositive()) {
            throw new IllegalArgumentException("limits of generations are positive");
        }
    }
}
