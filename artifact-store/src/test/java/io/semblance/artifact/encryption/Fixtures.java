package io.semblance.artifact.encryption;

import com.github.benmanes.caffeine.cache.Ticker;
import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactStore;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** Tenants, keys and what a process makes of them. */
final class Fixtures {
    static final TenantId TENANT = new TenantId("ten_01jc0000000000000000000001");
    static final TenantId OTHER_TENANT = new TenantId("ten_01jc0000000000000000000009");
    static final JobId JOB = new JobId("job_01jc0000000000000000000002");
    static final String KEY = key(TENANT, "rows.csv");
    static final String BYTES = "application/octet-stream";

    private Fixtures() {}

    static String key(TenantId tenant, String name) {
        return ArtifactKeys.attempt(tenant, JOB, "a1", name);
    }

    static String newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** A process with these keys; each call is another one. */
    static EncryptedArtifactStore process(ArtifactStore objects, String... keys) {
        return process(objects, Ticker.systemTicker(), keys);
    }

    static EncryptedArtifactStore process(ArtifactStore objects, Ticker ticker, String... keys) {
        return new EncryptedArtifactStore(
                objects, new TenantKeys(objects, ConfiguredKeys.of(List.of(keys)), new SecureRandom(), ticker), true);
    }
}
