package io.semblance.gateway.jobs;

import io.semblance.schema.id.Ids;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a program runs against: the real jobs and the model of them, with the tenants whose jobs they are. */
record ProgramWorld(JobCore core, ReferenceModel model, Ids ids, List<TenantId> tenants) {
    Instant now() {
        return core.now();
    }

    Optional<ReferenceModel.Job> job(int choice) {
        return SimulatedWorkers.pick(List.copyOf(model.jobs.values()), choice);
    }

    ReferenceModel.Job job(JobId id) {
        return Optional.ofNullable(model.jobs.get(id)).orElseThrow();
    }

    TenantId strangerTo(TenantId tenant) {
        return tenants.get((tenants.indexOf(tenant) + 1) % tenants.size());
    }
}
