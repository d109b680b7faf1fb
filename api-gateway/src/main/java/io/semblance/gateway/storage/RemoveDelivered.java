package io.semblance.gateway.storage;

import io.semblance.artifact.minio.TenantBucket;
import io.semblance.gateway.storage.DeliveryMetrics.Outcome;
import io.semblance.schema.error.FaultDescription;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes an artifact from its tenant's bucket: it has expired, or its job came to a bad end. It may be done twice. */
final class RemoveDelivered {
    private static final Logger LOG = LoggerFactory.getLogger(RemoveDelivered.class);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    /** How long after its expiry an object that cannot be removed is left where it is. */
    private static final Duration PATIENCE = Duration.ofDays(7);

    private final Buckets buckets;
    private final DeliveryRows rows;
    private final DeliveryMetrics metrics;
    private final InstantSource clock;
    private final Duration settle;

    RemoveDelivered(Buckets buckets, DeliveryRows rows, DeliveryMetrics metrics, InstantSource clock, Duration settle) {
        this.buckets = buckets;
        this.rows = rows;
        this.metrics = metrics;
        this.clock = clock;
        this.settle = settle;
    }

    /** Tries once. */
    void remove(Delivery delivery) {
        try (TenantBucket bucket = buckets.open(delivery.storage())) {
            bucket.delete(delivery.objectKey());
            rows.removed(delivery, settle);
            metrics.count(Outcome.REMOVED);
        } catch (InterruptedIOException e) {
            Thread.interrupted();
            rows.giveBack(delivery, Duration.ZERO);
        } catch (IOException e) {
            notYet(delivery, e);
        }
    }

    private void notYet(Delivery delivery, IOException fault) {
        if (clock.instant().isAfter(delivery.expiresAt().plus(PATIENCE))) {
            LOG.error("The artifact of job {} stays in storage {} for good", delivery.job(), delivery.storage());
            metrics.count(Outcome.LEFT);
            rows.giveUp(delivery);
            return;
        }
        LOG.warn(
                "The artifact of job {} could not be removed from storage {} yet: {}",
                delivery.job(),
                delivery.storage(),
                FaultDescription.of(fault));
        metrics.count(Outcome.REMOVAL_DELAYED);
        rows.failed(delivery, StorageFaults.pause(FIRST_PAUSE, delivery.failures() + 1));
    }
}
