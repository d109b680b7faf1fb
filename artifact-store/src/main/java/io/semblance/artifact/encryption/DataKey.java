package io.semblance.artifact.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.Hkdf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * The key of one tenant's objects. Each object is encrypted under a key of its own, derived from this one, a salt and the
 * object's artifact key: moved to another artifact key an object cannot be read.
 */
final class DataKey {
    static final int BYTES = 32;

    private static final String HMAC = "HmacSha256";
    private static final byte[] ID_INFO = "semblance data key id".getBytes(UTF_8);

    private final byte[] id;
    private final StreamingAead streaming;

    DataKey(byte[] key) {
        try {
            id = Hkdf.computeHkdf(HMAC, key, new byte[0], ID_INFO, SealedObject.ID_BYTES);
            streaming =
                    new AesGcmHkdfStreaming(key, HMAC, BYTES, SealedObject.SEGMENT_BYTES, SealedObject.PREFIX_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES and HMAC", e);
        }
    }

    byte[] id() {
        return id.clone();
    }

    boolean is(byte[] otherId) {
        return Arrays.equals(id, otherId);
    }

    /** Writes the object's beginning; what is written to the answer follows as ciphertext. */
    OutputStream seal(String artifactKey, OutputStream target) throws IOException {
        target.write(SealedObject.prefix(id));
        try {
            return streaming.newEncryptingStream(target, context(artifactKey));
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    /** @param sealed the object from behind its prefix on */
    InputStream open(String artifactKey, InputStream sealed) throws IOException {
        try {
            return streaming.newDecryptingStream(sealed, context(artifactKey));
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    /** @param sealed the object as a whole */
    SeekableByteChannel open(String artifactKey, SeekableByteChannel sealed) throws IOException {
        try {
            return streaming.newSeekableDecryptingChannel(sealed, context(artifactKey));
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    private static byte[] context(String artifactKey) {
        return ("semblance artifact 1\n" + artifactKey).getBytes(UTF_8);
    }

    private static IllegalStateException unusable(GeneralSecurityException cause) {
        return new IllegalStateException("a data key that was accepted cannot be used", cause);
    }
}
