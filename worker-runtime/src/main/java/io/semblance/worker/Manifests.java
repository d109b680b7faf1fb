package io.semblance.worker;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.ArtifactStore;
import io.semblance.schema.codec.JobEventCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobEvent;
import java.io.IOException;
import java.util.Optional;

/** The one object of a job that says which attempt counts; its bytes are that attempt's terminal event. */
final class Manifests {
    private static final String MEDIA_TYPE = "application/vnd.apache.avro";
    private static final int MOST_BYTES = 1 << 20;

    private final ArtifactStore store;
    private final JobEventCodec codec = new JobEventCodec();

    Manifests(ArtifactStore store) {
        this.store = store;
    }

    Optional<JobEvent.Succeeded> find(TenantId tenant, JobId job) throws IOException {
        String key = ArtifactKeys.manifest(tenant, job);
        // Nearly always there is none. The answer to a look has no body: reading the one that a failed read brings took
        // half the time of a short job.
        if (store.find(key).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(decode(store.read(key, MOST_BYTES)));
        } catch (ArtifactNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Publishes an ending, unless another attempt was first.
     *
     * @return the ending that counts: the given one, or the other attempt's
     */
    JobEvent.Succeeded publish(JobEvent.Succeeded event) throws IOException {
        TenantId tenant = event.header().tenant();
        JobId job = event.header().job();
        if (store.putIfAbsent(ArtifactKeys.manifest(tenant, job), MEDIA_TYPE, codec.encode(event))) {
            return event;
        }
        return find(tenant, job).orElseThrow(() -> new IOException("a manifest was there and is gone"));
    }

    private JobEvent.Succeeded decode(byte[] bytes) throws IOException {
        try {
            if (codec.decode(bytes) instanceof JobEvent.Succeeded succeeded) {
                return succeeded;
            }
            throw new IllegalStateException("a manifest holds another event than a success");
        } catch (UndecodableMessageException e) {
            throw new IllegalStateException("a manifest cannot be read", e);
        }
    }
}
