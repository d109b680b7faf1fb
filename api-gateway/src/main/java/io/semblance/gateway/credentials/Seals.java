package io.semblance.gateway.credentials;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Keeps what waits to be claimed from those who can read the database: AES-256-GCM under keys that HKDF-SHA-256 (RFC 5869)
 * derives from a key of the configuration.
 *
 * <p>The token has to be readable without its holder, as the state of a signup shows it until it is redeemed: hence a key
 * of the configuration, and not the token alone. The secret's key is derived from both, so that neither a stolen database,
 * even with a token out of somebody's log, nor the configuration without the database tells a secret. Each text is bound to
 * its claim: moved to another row it does not open.
 */
final class Seals {
    private static final String AES_GCM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final String TOKEN = "semblance claim token 1";
    private static final String SECRET = "semblance client secret 1";

    private final byte[] key;
    private final SecureRandom random;

    /**
     * @param key 32 bytes
     */
    Seals(byte[] key, SecureRandom random) {
        if (key.length != ClaimKey.BYTES) {
            throw new IllegalArgumentException("a key of " + ClaimKey.BYTES + " bytes is needed");
        }
        this.key = key.clone();
        this.random = random;
    }

    byte[] sealToken(String claimId, String token) {
        return seal(derived(TOKEN, new byte[0]), TOKEN + claimId, token);
    }

    /** Empty when it was sealed under another key, or for another claim. */
    Optional<String> openToken(String claimId, byte[] sealed) {
        return open(derived(TOKEN, new byte[0]), TOKEN + claimId, sealed);
    }

    byte[] sealSecret(String claimId, String token, String secret) {
        return seal(derived(SECRET, bytes(token)), SECRET + claimId, secret);
    }

    /** Empty when it was sealed under another key or token, or for another claim. */
    Optional<String> openSecret(String claimId, String token, byte[] sealed) {
        return open(derived(SECRET, bytes(token)), SECRET + claimId, sealed);
    }

    private SecretKey derived(String purpose, byte[] token) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(key)
                                    .addIKM(token)
                                    .thenExpand(bytes(purpose), KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 25 platform has HKDF-SHA256", e);
        }
    }

    private byte[] seal(SecretKey with, String context, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, with, nonce, context).doFinal(bytes(text));
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private static Optional<String> open(SecretKey with, String context, byte[] sealed) {
        if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        parts.get(nonce);
        byte[] rest = new byte[parts.remaining()];
        parts.get(rest);
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, with, nonce, context).doFinal(rest);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey with, byte[] nonce, String context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(AES_GCM);
        cipher.init(mode, with, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bytes(context));
        return cipher;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
