package io.semblance.gateway.populations;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of populations.
 *
 * @param questions that may be asked in one request
 * @param sweep pause between two searches for tests to start and objects to remove
 * @param settle how long after its end a job's objects are removed once more: a worker may not have heard of the end
 */
@Validated
@ConfigurationProperties("semblance.gateway.populations")
record PopulationProperties(
        @DefaultValue("100") @Min(1) int questions,
        @DefaultValue("10s") Duration sweep,
        @DefaultValue("10m") Duration settle) {
    PopulationProperties {
        if (!sweep.isPositive() || !settle.isPositive()) {
            throw new IllegalArgumentException("times are positive");
        }
    }
}
