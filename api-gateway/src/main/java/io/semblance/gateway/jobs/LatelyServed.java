package io.semblance.gateway.jobs;

import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The tenants whose jobs this dispatcher took lately. Of a tenant that was alone more may be on their way, for nobody waits
 * behind them. Used by one thread.
 */
final class LatelyServed {
    private final Duration lately;
    private final Map<JobType, Map<TenantId, Instant>> tenants = new EnumMap<>(JobType.class);

    LatelyServed(Duration lately) {
        this.lately = lately;
    }

    void note(Collection<QueuedCommand> taken, Instant now) {
        taken.forEach(command ->
                tenants.computeIfAbsent(command.type(), type -> new HashMap<>()).put(command.tenant(), now));
    }

    /** Whether jobs of more than one tenant were taken. */
    boolean several(JobType type, Instant now) {
        Map<TenantId, Instant> ofType = tenants.getOrDefault(type, Map.of());
        Instant since = now.minus(lately);
        ofType.values().removeIf(since::isAfter);
        return ofType.size() > 1;
    }
}
