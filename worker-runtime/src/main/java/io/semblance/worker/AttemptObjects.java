package io.semblance.worker;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.StoredArtifact;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.CommandHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The objects that one attempt reads and stores. Nobody sees what it stores unless its ending is published. */
final class AttemptObjects {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptObjects.class);

    private final ArtifactStore store;
    private final CommandHeader header;
    private final String attemptId;
    private final StopSignal stop;
    private final WorkerMetrics metrics;
    private volatile boolean stored;
    private volatile boolean handedOver;

    AttemptObjects(
            ArtifactStore store, CommandHeader header, String attemptId, StopSignal stop, WorkerMetrics metrics) {
        this.store = store;
        this.header = header;
        this.attemptId = attemptId;
        this.stop = stop;
        this.metrics = metrics;
    }

    void fetch(String key, Path target, LongConsumer read) throws IOException {
        try (InputStream body = new WatchedStream(store.open(key), stop, read)) {
            metrics.fetched(Files.copy(body, target));
        }
    }

    InputStream open(String key, long offset, long length) throws IOException {
        return new WatchedStream(store.open(key, offset, length), stop, bytes -> {});
    }

    Artifact store(String name, String mediaType, InputStream body, LongConsumer read) throws IOException {
        stored = true;
        String key = ArtifactKeys.attempt(header.tenant(), header.job(), attemptId, name);
        StoredArtifact put = store.put(key, mediaType, new WatchedStream(body, stop, bytes -> {
            read.accept(bytes);
            Failpoint.OBJECT_HALF_STORED.pass();
        }));
        Failpoint.OBJECT_STORED.pass();
        metrics.stored(put.bytes());
        return new Artifact(key, put.bytes(), put.sha256(), mediaType);
    }

    /**
     * From here on a manifest may name the objects, so that {@link #discard()} leaves them alone: a put whose answer is lost
     * may have succeeded.
     */
    void handOver() {
        handedOver = true;
    }

    boolean handedOver() {
        return handedOver;
    }

    /** The manifest that counts is known to be another's. */
    void takeBack() {
        handedOver = false;
    }

    /** Deletes what the attempt stored. That this fails is no reason to do anything else differently. */
    void discard() {
        if (stored && !handedOver) {
            quietly(() -> store.deleteAll(ArtifactKeys.attemptPrefix(header.tenant(), header.job(), attemptId)));
        }
    }

    /** Deletes input objects that are of no more use. */
    void discard(List<String> keys) {
        quietly(() -> {
            for (String key : keys) {
                store.delete(key);
            }
        });
    }

    private static void quietly(Deletion deletion) {
        // A pending interrupt would end the deleting at once.
        boolean interrupted = Thread.interrupted();
        try {
            deletion.run();
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("fault", FaultDescription.of(e)).log("objects that are of no use stay behind");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private interface Deletion {
        void run() throws IOException;
    }
}
