package io.semblance.gateway.storage;

import io.semblance.artifact.StoreRefusedException;
import io.semblance.artifact.minio.TenantBucket;
import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Concern;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Gives a tenant a storage of its own, once it has been tried out, or changes it. */
final class SetStorage {
    private static final Logger LOG = LoggerFactory.getLogger(SetStorage.class);
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final String ID_PREFIX = "sto_";

    private final TransactionOperations transactions;
    private final StorageRows rows;
    private final StorageSeals seals;
    private final Buckets buckets;
    private final AuditLog audit;
    private final Names names;

    /** Where ids and times come from, and what a bucket is tried out with. */
    record Names(Ids ids, InstantSource clock, SecureRandom random) {}

    SetStorage(
            TransactionOperations transactions,
            StorageRows rows,
            StorageSeals seals,
            Buckets buckets,
            AuditLog audit,
            Names names) {
        this.transactions = transactions;
        this.rows = rows;
        this.seals = seals;
        this.buckets = buckets;
        this.audit = audit;
        this.names = names;
    }

    /**
     * What an operator wishes.
     *
     * @param keepExpired whether artifacts stay there when they expire here
     */
    record Wish(Place place, StorageKeys keys, boolean keepExpired) {}

    /** Refuses with STORAGE_KEY_MISSING, STORAGE_REFUSED or STORAGE_UNAVAILABLE, and then nothing has changed. */
    TenantStorage set(TenantId tenant, Wish wish, Origin origin) {
        if (!seals.available()) {
            throw new ApiException(
                    ErrorCode.STORAGE_KEY_MISSING,
                    "This installation has no semblance.artifacts.encryption.key, and keeps credentials encrypted only.");
        }
        tryOut(wish);
        return Optional.ofNullable(transactions.execute(status -> store(tenant, wish, origin)))
                .orElseThrow();
    }

    private void tryOut(Wish wish) {
        try (TenantBucket bucket = buckets.open(wish.place(), wish.keys())) {
            bucket.tryOut(
                    wish.place().prefix() + "semblance-check-" + names.ids().ulid(), names.random());
        } catch (StoreRefusedException e) {
            throw new ApiException(ErrorCode.STORAGE_REFUSED, StorageFaults.refusal(e));
        } catch (IOException e) {
            LOG.warn("A storage that an operator named does not answer: {}", FaultDescription.of(e));
            throw new ApiException(ErrorCode.STORAGE_UNAVAILABLE, "The storage does not answer as an S3 store does.")
                    .retryAfter(RETRY);
        }
    }

    private TenantStorage store(TenantId tenant, Wish wish, Origin origin) {
        rows.lock(tenant);
        Optional<TenantStorage> current = rows.inUse(tenant);
        Optional<TenantStorage> same = current.filter(storage -> storage.place().equals(wish.place()));
        TenantStorage storage = storage(tenant, wish, same);
        if (same.isPresent()) {
            rows.change(storage);
        } else {
            current.ifPresent(former -> rows.end(former.id()));
            rows.insert(storage);
        }
        audit.add(origin, AuditAction.STORAGE_SET, Concern.storage(tenant, storage.id()));
        return storage;
    }

    /** The same storage with other keys, or a new one. */
    private TenantStorage storage(TenantId tenant, Wish wish, Optional<TenantStorage> same) {
        Instant now = names.clock().instant().truncatedTo(ChronoUnit.MICROS);
        String id = same.map(TenantStorage::id)
                .orElseGet(() -> ID_PREFIX + names.ids().ulid());
        try {
            return new TenantStorage(
                    id,
                    tenant,
                    wish.place(),
                    wish.keepExpired(),
                    seals.seal(id, tenant, wish.keys()),
                    same.map(TenantStorage::createdAt).orElse(now),
                    now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
