package io.semblance.gateway.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.semblance.artifact.minio.Reach;
import io.semblance.artifact.minio.S3Settings;
import io.semblance.artifact.minio.TenantBucket;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** The buckets of tenants' storages, opened with the tenants' keys. */
final class Buckets {
    /** How long another replica's change of a storage may go unnoticed where addresses are made. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private static final int MOST_REMEMBERED = 1_000;

    private final StorageRows rows;
    private final StorageSeals seals;
    private final Reach reach;
    // They sign addresses and make no connections, so nobody has to close them.
    private final Cache<String, TenantBucket> signing = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    Buckets(StorageRows rows, StorageSeals seals, Reach reach) {
        this.rows = rows;
        this.seals = seals;
        this.reach = reach;
    }

    /** To be closed by the caller. */
    TenantBucket open(String storage) throws IOException {
        TenantStorage found = rows.find(storage).orElseThrow(() -> new IOException("the storage is gone"));
        return open(found.place(), seals.open(found.id(), found.tenant(), found.sealedKeys()));
    }

    /** To be closed by the caller. */
    TenantBucket open(Place place, StorageKeys keys) throws IOException {
        return TenantBucket.connect(
                new S3Settings(place.endpoint(), keys.accessKey(), keys.secretKey(), place.bucket(), place.region()),
                reach);
    }

    /** An absolute address of an object. */
    URI address(String storage, String objectKey, Duration life) throws IOException {
        TenantBucket known = signing.getIfPresent(storage);
        if (known != null) {
            return known.address(objectKey, life);
        }
        TenantBucket opened = open(storage);
        signing.put(storage, opened);
        return opened.address(objectKey, life);
    }
}
