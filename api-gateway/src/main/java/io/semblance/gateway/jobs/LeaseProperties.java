package io.semblance.gateway.jobs;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long silence is taken for life.
 *
 * @param duration silence after which a running attempt is taken for lost; every progress event renews it
 * @param unsent time a dispatcher has between taking a job and hearing from the broker that it is sent
 * @param untaken time a sent command may wait for a worker before it is sent once more
 * @param stuck time after which a sent command that others have overtaken, or that idle workers do not get, is sent once
 *     more
 * @param grace how long nobody is taken for silent after the gateway could not hear: at its start, and when the database or
 *     the broker was away
 * @param check how often the watchdog looks
 * @param maxDispatches dispatches after which a lost attempt fails the job
 */
@Validated
@ConfigurationProperties("semblance.gateway.jobs.lease")
public record LeaseProperties(
        @DefaultValue("60s") Duration duration,
        @DefaultValue("30s") Duration unsent,
        @DefaultValue("10m") Duration untaken,
        @DefaultValue("30s") Duration stuck,
        @DefaultValue("30s") Duration grace,
        @DefaultValue("5s") Duration check,
        @DefaultValue("5") @Min(1) int maxDispatches) {}
