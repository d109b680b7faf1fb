package io.semblance.gateway.personas;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.datasets.HeldRequest;
import io.semblance.gateway.jobs.CancelJob;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.gateway.json.Fields;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.uploads.StoreFaults;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.persona.PersonaRunId;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and deletes runs by the ids that clients send. Another tenant's is as absent as one that never was. */
final class PersonaRuns {
    private static final Logger LOG = LoggerFactory.getLogger(PersonaRuns.class);
    /** Of 9,999 personas with room to spare. */
    private static final int MOST_BYTES = 256 << 20;

    private static final int BATCH = 50;

    private final PersonaRunRows rows;
    private final Jobs jobs;
    private final CancelJob cancelJob;
    private final ArtifactStore store;
    private final InstantSource clock;
    private final Duration keep;

    PersonaRuns(
            PersonaRunRows rows,
            Jobs jobs,
            CancelJob cancelJob,
            ArtifactStore store,
            InstantSource clock,
            Duration keep) {
        this.rows = rows;
        this.jobs = jobs;
        this.cancelJob = cancelJob;
        this.store = store;
        this.clock = clock;
        this.keep = keep;
    }

    /**
     * A run as it is now.
     *
     * @param job of one that has not ended; empty where it is not known
     */
    record Found(PersonaRun run, Optional<JobView> job) {}

    /** Refuses a malformed id; empty when there is no such run. */
    Optional<Found> find(TenantId tenant, String id, PersonaRun.Kind kind, Duration hold) {
        PersonaRunId run = parse(id);
        Optional<PersonaRun> found = rows.find(tenant, run, kind);
        if (found.isPresent() && found.get().state() == PersonaRun.State.OPEN) {
            HeldRequest.awaitEnd(jobs, tenant, found.get().job(), hold);
            found = rows.find(tenant, run, kind);
        }
        return found.map(of ->
                new Found(of, of.state() == PersonaRun.State.OPEN ? jobs.find(tenant, of.job()) : Optional.empty()));
    }

    /** A population that is made; refuses with PERSONAS_NOT_FOUND and PERSONAS_NOT_READY. */
    PersonaRun finished(TenantId tenant, String id) {
        PersonaRun run = rows.find(tenant, parse(id), PersonaRun.Kind.GENERATE).orElseThrow(PersonaRuns::notFound);
        if (run.state() != PersonaRun.State.SUCCEEDED) {
            throw notReady();
        }
        return run;
    }

    static ApiException notFound() {
        return new ApiException(ErrorCode.PERSONAS_NOT_FOUND, "There are no such personas.");
    }

    static ApiException notReady() {
        return new ApiException(ErrorCode.PERSONAS_NOT_READY, "The run has not succeeded.");
    }

    private static PersonaRunId parse(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        if (!PersonaRunId.matches(lower)) {
            throw Fields.invalid("id", "invalid id").with("kind", PersonaRequest.RULE);
        }
        return new PersonaRunId(lower);
    }

    /** What a run has made; refuses with UNAVAILABLE or ARTIFACT_UNREADABLE. */
    byte[] document(String key) {
        try {
            return store.read(key, MOST_BYTES);
        } catch (IOException e) {
            throw StoreFaults.of(e);
        }
    }

    /** Deletes a run with what it was given and made, and stops it. There need be none. */
    void delete(TenantId tenant, String id, PersonaRun.Kind kind) {
        Optional<PersonaRunRows.Over> deleted = rows.delete(tenant, parse(id), kind, clock.instant());
        deleted.ifPresent(over -> {
            cancelJob.cancel(tenant, over.job());
            purge(over);
        });
    }

    /** Forgets runs whose time is over, one batch. */
    void forget() {
        rows.before(clock.instant().minus(keep), BATCH).forEach(over -> {
            if (purge(over)) {
                rows.forget(over.id());
            }
        });
    }

    private boolean purge(PersonaRunRows.Over over) {
        try {
            store.deleteAll(ArtifactKeys.jobPrefix(over.tenant(), over.job()));
            store.deleteAll(ArtifactKeys.personaPrefix(over.tenant(), over.id()));
            return true;
        } catch (IOException e) {
            LOG.warn("The objects of run {} could not be removed yet: {}", over.id(), FaultDescription.of(e));
            return false;
        }
    }
}
