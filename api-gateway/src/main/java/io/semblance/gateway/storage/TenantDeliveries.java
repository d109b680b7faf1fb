package io.semblance.gateway.storage;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What other rooms have to do with tenants' storages: to send artifacts there, and to say where they are. */
public final class TenantDeliveries {
    private static final Logger LOG = LoggerFactory.getLogger(TenantDeliveries.class);
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final StorageRows storages;
    private final DeliveryRows rows;
    private final Buckets buckets;
    private final WakeUp wakeUp;

    TenantDeliveries(StorageRows storages, DeliveryRows rows, Buckets buckets, WakeUp wakeUp) {
        this.storages = storages;
        this.rows = rows;
        this.buckets = buckets;
        this.wakeUp = wakeUp;
    }

    /**
     * An artifact that goes to its tenant's storage if there is one.
     *
     * @param artifactKey where it lies in our store
     * @param fileName its name in the tenant's bucket, after the prefix
     * @param expiresAt when it is removed there
     */
    public record Order(
            JobId job,
            GenerationId generation,
            TenantId tenant,
            String artifactKey,
            String fileName,
            String mediaType,
            Instant expiresAt) {}

    /** An artifact in a tenant's bucket. */
    public record Delivered(String storage, String objectKey) {}

    public boolean hasStorage(TenantId tenant) {
        return storages.inUse(tenant).isPresent();
    }

    /** Notes, in the caller's transaction, what is to be delivered; false when the tenant has no storage of its own. */
    public boolean begin(Order order) {
        Optional<TenantStorage> storage = storages.inUse(order.tenant());
        storage.ifPresent(place -> {
            rows.insert(place, order);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wakeUp.wake();
                }
            });
        });
        return storage.isPresent();
    }

    /** An absolute address that is valid for a while, and needs no token. */
    public String address(Delivered delivered, Duration life) {
        try {
            return buckets.address(delivered.storage(), delivered.objectKey(), life)
                    .toString();
        } catch (IOException e) {
            LOG.error("No address can be signed for storage {}: {}", delivered.storage(), FaultDescription.of(e));
            throw new ApiException(
                            ErrorCode.UNAVAILABLE, "The address of the artifact cannot be signed at this moment.")
                    .retryAfter(RETRY);
        }
    }
}
