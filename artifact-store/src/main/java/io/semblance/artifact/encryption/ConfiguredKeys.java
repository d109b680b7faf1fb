package io.semblance.artifact.encryption;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import io.semblance.artifact.UnreadableArtifactException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@link KeyEncryption} with AES-256-GCM under keys of the configuration. The first wraps, all unwrap, so that a new key
 * can be put before an old one. A key's name follows from its bytes.
 */
public final class ConfiguredKeys implements KeyEncryption {
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 8;
    private static final byte[] ID_INFO = "semblance key encryption key id".getBytes(US_ASCII);

    private final String first;
    private final Map<String, AesGcmJce> byId;

    private ConfiguredKeys(String first, Map<String, AesGcmJce> byId) {
        this.first = first;
        this.byId = byId;
    }

    /**
     * @param encoded at least one key of 32 bytes in Base64
     * @throws IllegalArgumentException when one is not; the text does not show it
     */
    public static ConfiguredKeys of(List<String> encoded) {
        Map<String, AesGcmJce> byId = new LinkedHashMap<>();
        for (String text : encoded) {
            byte[] key = decode(text);
            try {
                byte[] id = Hkdf.computeHkdf("HmacSha256", key, new byte[0], ID_INFO, ID_BYTES);
                byId.putIfAbsent(HexFormat.of().formatHex(id), new AesGcmJce(key));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has AES and HMAC", e);
            }
        }
        return new ConfiguredKeys(byId.keySet().iterator().next(), byId);
    }

    private static byte[] decode(String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw notAKey();
        }
        if (key.length != KEY_BYTES) {
            throw notAKey();
        }
        return key;
    }

    private static IllegalArgumentException notAKey() {
        return new IllegalArgumentException(
                "semblance.artifacts.encryption.key takes keys of 32 bytes in Base64, with commas between them");
    }

    @Override
    public WrappedKey wrap(byte[] dataKey, byte[] context) {
        try {
            return new WrappedKey(first, key(first).encrypt(dataKey, context));
        } catch (GeneralSecurityException | UnreadableArtifactException e) {
            throw new IllegalStateException("a key that was accepted does not encrypt", e);
        }
    }

    @Override
    public byte[] unwrap(WrappedKey wrapped, byte[] context) throws UnreadableArtifactException {
        try {
            return key(wrapped.keyId()).decrypt(wrapped.ciphertext(), context);
        } catch (GeneralSecurityException e) {
            throw new UnreadableArtifactException("a tenant's key was changed in the store", e);
        }
    }

    private AesGcmJce key(String id) throws UnreadableArtifactException {
        AesGcmJce key = byId.get(id);
        if (key == null) {
            throw new UnreadableArtifactException("a tenant's key is encrypted with a key that is not configured here");
        }
        return key;
    }
}
