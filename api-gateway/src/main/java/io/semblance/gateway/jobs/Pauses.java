package io.semblance.gateway.jobs;

import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.util.List;

/** What is paused. Every gateway reads the same, and a dispatcher with every look into the queue. */
public interface Pauses {
    /** The longest paused first. */
    List<Pause> list();

    /** Whether jobs of this type and tenant stay queued at this moment. */
    boolean hold(JobType type, TenantId tenant);

    /**
     * Pauses, or gives what is paused another reason.
     *
     * @return as it is now: of what was paused already with its first moment and request
     */
    Pause set(Pause pause);

    /**
     * Lets jobs go on, and wakes every gateway's dispatcher at the commit of the caller's transaction.
     *
     * @return whether they were paused
     */
    boolean end(Pause.Scope scope);
}
