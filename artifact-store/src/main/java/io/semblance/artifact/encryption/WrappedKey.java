package io.semblance.artifact.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.semblance.artifact.UnreadableArtifactException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * A data key, or another small secret, as it is stored: a version, the name of the key that it is encrypted with, the ciphertext.
 *
 * @param keyId at most 255 bytes of UTF-8
 */
public record WrappedKey(String keyId, byte[] ciphertext) {
    private static final byte VERSION = 1;

    /** The form that {@link #decode} reads. */
    public byte[] encode() {
        byte[] id = keyId.getBytes(UTF_8);
        return ByteBuffer.allocate(2 + id.length + ciphertext.length)
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .put(ciphertext)
                .array();
    }

    public static WrappedKey decode(byte[] encoded) throws UnreadableArtifactException {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        try {
            if (in.get() != VERSION) {
                throw new UnreadableArtifactException("a wrapped key has an unknown form");
            }
            byte[] id = new byte[Byte.toUnsignedInt(in.get())];
            in.get(id);
            byte[] ciphertext = new byte[in.remaining()];
            in.get(ciphertext);
            return new WrappedKey(new String(id, UTF_8), ciphertext);
        } catch (BufferUnderflowException e) {
            throw new UnreadableArtifactException("a wrapped key is cut short", e);
        }
    }
}
