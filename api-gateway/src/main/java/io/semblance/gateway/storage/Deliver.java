package io.semblance.gateway.storage;

import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.StoreRefusedException;
import io.semblance.artifact.UnreadableArtifactException;
import io.semblance.artifact.minio.TenantBucket;
import io.semblance.gateway.jobs.Projection;
import io.semblance.gateway.storage.DeliveryMetrics.Outcome;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.job.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies an artifact from our store, where it is encrypted, to its tenant's bucket, as it is, and then completes its job. It
 * may be done twice, also at the same time: the bytes and the key are the same, and only one completes the job.
 */
final class Deliver {
    private static final Logger LOG = LoggerFactory.getLogger(Deliver.class);
    private static final Duration SHORTLY = Duration.ofSeconds(5);

    private final ArtifactStore store;
    private final Buckets buckets;
    private final DeliveryRows rows;
    private final Projection projection;
    private final DeliveryMetrics metrics;
    private final StorageProperties properties;

    Deliver(
            ArtifactStore store,
            Buckets buckets,
            DeliveryRows rows,
            Projection projection,
            DeliveryMetrics metrics,
            StorageProperties properties) {
        this.store = store;
        this.buckets = buckets;
        this.rows = rows;
        this.projection = projection;
        this.metrics = metrics;
        this.properties = properties;
    }

    /** Tries once. What is to come after a failure is noted; exceptions are the database's, and the lease runs out. */
    void deliver(Delivery delivery) {
        Lease lease = Lease.of(() -> rows.renew(delivery, properties.lease()), properties.lease());
        try (lease) {
            copy(delivery);
        } catch (InterruptedIOException e) {
            stopped(delivery, lease);
        } catch (SourceBody.Fault e) {
            unreadable(delivery, e);
        } catch (StoreRefusedException e) {
            fail(delivery, ErrorCode.STORAGE_REFUSED, StorageFaults.refusal(e));
        } catch (IOException e) {
            unavailable(delivery, e);
        }
    }

    private void copy(Delivery delivery) throws IOException {
        try (TenantBucket bucket = buckets.open(delivery.storage())) {
            if (delivery.turn() > 1) {
                abandonUploads(bucket, delivery);
            }
            try (InputStream body = source(delivery)) {
                bucket.put(delivery.objectKey(), delivery.mediaType(), body);
            }
            Failpoint.ARTIFACT_DELIVERED.pass();
            // Who has been overtaken leaves the rest to the other.
            if (rows.renew(delivery, properties.lease()) && projection.delivered(delivery.job())) {
                metrics.count(Outcome.DELIVERED);
            }
            if (rows.isUnwanted(delivery.job())) {
                bucket.delete(delivery.objectKey());
            }
        }
    }

    /** What an earlier try has left, its process being killed, would cost the tenant for as long as it lies there. */
    private static void abandonUploads(TenantBucket bucket, Delivery delivery) throws IOException {
        try {
            bucket.abandonUploads(delivery.objectKey());
        } catch (StoreRefusedException e) {
            // The keys need not allow it.
            LOG.debug("Uploads to storage {} cannot be listed", delivery.storage());
        }
    }

    private InputStream source(Delivery delivery) throws SourceBody.Fault {
        try {
            return new SourceBody(store.open(delivery.artifactKey()));
        } catch (IOException e) {
            throw new SourceBody.Fault(e);
        }
    }

    private void stopped(Delivery delivery, Lease lease) {
        if (!lease.lost()) {
            rows.giveBack(delivery, Duration.ZERO);
        }
    }

    private void unreadable(Delivery delivery, SourceBody.Fault fault) {
        if (fault.getCause() instanceof UnreadableArtifactException
                || fault.getCause() instanceof ArtifactNotFoundException) {
            fail(delivery, ErrorCode.ARTIFACT_UNREADABLE, "The rows cannot be read any more.");
        } else {
            rows.giveBack(delivery, SHORTLY);
        }
    }

    private void unavailable(Delivery delivery, IOException fault) {
        int failures = delivery.failures() + 1;
        LOG.warn(
                "The artifact of job {} could not be delivered, try {}: {}",
                delivery.job(),
                failures,
                FaultDescription.of(fault));
        if (failures >= properties.tries()) {
            fail(
                    delivery,
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "The tenant's storage could not be reached, " + failures + " times.");
        } else {
            metrics.count(Outcome.DELAYED);
            rows.failed(delivery, StorageFaults.pause(properties.pause(), failures));
        }
    }

    private void fail(Delivery delivery, ErrorCode code, String detail) {
        // One who has been overtaken may have had another storage's keys, or a worse moment.
        if (rows.renew(delivery, properties.lease())
                && projection.undeliverable(delivery.job(), Failure.of(code, detail))) {
            metrics.count(Outcome.FAILED);
        }
    }
}
