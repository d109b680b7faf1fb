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
 * @param perTenant jobs of one type that one tenant may have dispatched or running
 * @param perTenantOf the same for single types: of short jobs a few keep the workers busy, and the fewer of one tenant are on
 *     their way, the less another's waits
 * @param tick how often the queue is looked at without being woken: a job put back, or queued by a gateway that died
 * @param backOff first pause after the broker refused; doubles, with jitter, up to 32 times itself
 */
@Validated
@ConfigurationProperties("semblance.gateway.jobs.dispatch")
public record DispatchProperties(
        @DefaultValue("32") @Min(1) int backlog,
        @DefaultValue("64") @Min(1) int perTenant,
        @DefaultValue Map<JobType, @Min(1) Integer> perTenantOf,
        @DefaultValue("1s") Duration tick,
        @DefaultValue("250ms") Duration backOff) {
    /** The bounds for one type. */
    DispatchQueue.Bounds bounds(JobType type) {
        return new DispatchQueue.Bounds(backlog, perTenantOf.getOrDefault(type, perTenant));
    }
}
