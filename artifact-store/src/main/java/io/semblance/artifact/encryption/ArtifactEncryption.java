package io.semblance.artifact.encryption;

import com.github.benmanes.caffeine.cache.Ticker;
import io.semblance.artifact.ArtifactStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the objects of an installation are encrypted.
 *
 * @param keys the keys that data keys are encrypted with, 32 bytes in Base64 each, the one for new data keys first. None:
 *     nothing is encrypted
 * @param acceptsPlaintext whether objects that are not encrypted are read
 */
public record ArtifactEncryption(List<String> keys, boolean acceptsPlaintext) {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactEncryption.class);

    public ArtifactEncryption {
        keys = List.copyOf(keys);
    }

    /**
     * The store to be used by all rooms of a process.
     *
     * @param objects the store as it is
     * @param random makes new data keys
     * @throws IllegalArgumentException when a key is not one
     */
    public ArtifactStore of(ArtifactStore objects, SecureRandom random) {
        if (keys.isEmpty()) {
            LOG.warn("Artifacts are stored without encryption: semblance.artifacts.encryption.key is not set");
            return new PlainArtifactStore(objects);
        }
        TenantKeys tenants = new TenantKeys(objects, ConfiguredKeys.of(keys), random, Ticker.systemTicker());
        return new EncryptedArtifactStore(objects, tenants, acceptsPlaintext);
    }

    /** What encrypts small secrets outside of the store; empty where no key is configured. */
    public Optional<KeyEncryption> keyEncryption() {
        return keys.isEmpty() ? Optional.empty() : Optional.of(ConfiguredKeys.of(keys));
    }

    /** Without the keys, so that it may be logged. */
    @Override
    public String toString() {
        return "ArtifactEncryption[" + keys.size() + " keys, acceptsPlaintext=" + acceptsPlaintext + "]";
    }
}
