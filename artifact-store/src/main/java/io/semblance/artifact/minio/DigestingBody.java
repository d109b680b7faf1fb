package io.semblance.artifact.minio;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Cuts a body into parts and measures it on the way. One buffer serves all parts. */
final class DigestingBody {
    private static final int SMALL = 64 * 1024;

    private final InputStream body;
    private final int partBytes;
    private final MessageDigest digest = sha256();
    private byte[] buffer = new byte[SMALL];
    private int filled;
    private long total;

    DigestingBody(InputStream body, int partBytes) {
        this.body = body;
        this.partBytes = partBytes;
    }

    /** Reads the next part; false when the body had ended before it. The part is short only at the end of the body. */
    boolean next() throws IOException {
        filled = body.readNBytes(buffer, 0, buffer.length);
        if (filled == buffer.length && buffer.length < partBytes) {
            buffer = Arrays.copyOf(buffer, partBytes);
            filled += body.readNBytes(buffer, filled, partBytes - filled);
        }
        digest.update(buffer, 0, filled);
        total += filled;
        return filled > 0;
    }

    byte[] buffer() {
        return buffer;
    }

    int filled() {
        return filled;
    }

    boolean full() {
        return filled == partBytes;
    }

    long total() {
        return total;
    }

    /** Hexadecimal digest of all that was read; ends the measuring. */
    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
