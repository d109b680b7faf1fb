package io.semblance.gateway.jobs;

import io.semblance.schema.job.JobType;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How jobs go from the queue to the broker.
 *
 * @param backlog jobs of one type that may wait in the broker; short, because order is chosen before it, not in it
 * @param perTenant jobs of one type that one tenant may have dispatched or running while others send such jobs too
 * @param perTenantOf the same for single types: of short jobs a few keep the workers busy, and the fewer of one tenant are on
 *     their way, the less another's waits
 * @param alone how many times as many a tenant may have while no other sends jobs of the type
 * @param aloneAfter after how long without another tenant's jobs that is so
 * @param tick how often the queue is looked at without being woken: a job put back, or queued by a gateway that died
 * @param backOff first pause after the broker refused; doubles, with jitter, up to 32 times itself
 */
@Validated
@ConfigurationProperties("semblance.gateway.jobs.dispatch")
public record DispatchProperties(
        @DefaultValue("32") @Min(1) int backlog,
        @DefaultValue("64") @Min(1) int perTenant,
        @DefaultValue Map<JobType, @Min(1) Integer> perTenantOf,
        @DefaultValue("2") @Min(1) int alone,
        @DefaultValue("10s") Duration aloneAfter,
        @DefaultValue("1s") Duration tick,
        @DefaultValue("250ms") Duration backOff) {
    /** The bounds for one type, whose jobs are of several tenants or of one alone. */
    DispatchQueue.Bounds bounds(JobType type, boolean several) {
        int shared = perTenantOf.getOrDefault(type, perTenant);
        return new DispatchQueue.Bounds(
                backlog, several ? shared : Math.clamp((long) shared * alone, 1, Integer.MAX_VALUE));
    }
}
