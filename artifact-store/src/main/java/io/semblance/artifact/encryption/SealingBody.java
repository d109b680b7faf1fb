package io.semblance.artifact.encryption;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Encrypts a body while it is read, and measures the plaintext on the way. Holds a few segments. */
final class SealingBody extends InputStream {
    private final InputStream plaintext;
    private final MessageDigest digest = sha256();
    private final byte[] block = new byte[SealedObject.SEGMENT_BYTES];
    private final Sealed sealed = new Sealed();
    private final OutputStream sealing;
    private long bytes;
    private boolean ended;

    SealingBody(DataKey key, String artifactKey, InputStream plaintext) throws IOException {
        this.plaintext = plaintext;
        this.sealing = key.seal(artifactKey, sealed);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (sealed.isEmpty() && !ended) {
            seal();
        }
        return sealed.isEmpty() ? -1 : sealed.take(into, offset, length);
    }

    private void seal() throws IOException {
        int count = plaintext.read(block);
        if (count < 0) {
            sealing.close();
            ended = true;
            return;
        }
        digest.update(block, 0, count);
        bytes += count;
        sealing.write(block, 0, count);
    }

    /** Bytes of plaintext so far. */
    long bytes() {
        return bytes;
    }

    /** Hexadecimal digest of the plaintext; ends the measuring. */
    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Ciphertext that nobody has taken yet. Not thread-safe, as the body is not. */
    private static final class Sealed extends ByteArrayOutputStream {
        private int taken;

        private boolean isEmpty() {
            return taken == count;
        }

        private int take(byte[] into, int offset, int length) {
            int taking = Math.min(length, count - taken);
            System.arraycopy(buf, taken, into, offset, taking);
            taken += taking;
            if (isEmpty()) {
                reset();
                taken = 0;
            }
            return taking;
        }
    }
}
