package io.semblance.worker;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.ArtifactStore;
import io.semblance.schema.codec.JobEventCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobEvent;
import java.io.IOException;
import java.util.Optional;

/** The one object of a job, or of a part of one, that says which attempt counts; its bytes are that attempt's terminal event. */
final class Manifests {
    private static final String MEDIA_TYPE = "application/vnd.apache.avro";
    private static final int MOST_BYTES = 1 << 20;

    private final ArtifactStore store;
    private final JobEventCodec codec = new JobEventCodec();

    Manifests(ArtifactStore store) {
        this.store = store;
    }

    /** Where the manifest of a command lies. */
    static String key(JobCommand command) {
        TenantId tenant = command.header().tenant();
        JobId job = command.header().job();
        return command instanceof JobCommand.Part part
                ? ArtifactKeys.partManifest(tenant, job, part.number())
                : ArtifactKeys.manifest(tenant, job);
    }

    Optional<JobEvent.Succeeded> find(JobCommand command) throws IOException {
        String key = key(command);
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
    JobEvent.Succeeded publish(JobCommand command, JobEvent.Succeeded event) throws IOException {
        if (store.putIfAbsent(key(command), MEDIA_TYPE, codec.encode(event))) {
            return event;
        }
        return find(command).orElseThrow(() -> new IOException("a manifest was there and is gone"));
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
