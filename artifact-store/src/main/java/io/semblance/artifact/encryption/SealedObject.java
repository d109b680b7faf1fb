package io.semblance.artifact.encryption;

import io.semblance.artifact.UnreadableArtifactException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The form of an encrypted object: a mark of 16 bytes, the id of its data key in 8, and behind them what Tink's
 * AES256-GCM-HKDF streaming makes of the plaintext, in segments of 64 KiB that count from the object's first byte.
 */
final class SealedObject {
    static final int SEGMENT_BYTES = 64 * 1024;
    static final int ID_BYTES = 8;

    private static final byte[] MARK = HexFormat.of().parseHex("f1b3c0de5ea1ab1ed8a7e58c3d9402f6");

    /** What stands before Tink's part. */
    static final int PREFIX_BYTES = MARK.length + ID_BYTES;

    private static final int SUBKEY_BYTES = 32;
    private static final int NONCE_PREFIX_BYTES = 7;
    private static final int TAG_BYTES = 16;

    /** All that stands before the first segment's ciphertext. */
    static final int HEAD_BYTES = PREFIX_BYTES + 1 + SUBKEY_BYTES + NONCE_PREFIX_BYTES;

    private static final int PLAIN_SEGMENT_BYTES = SEGMENT_BYTES - TAG_BYTES;

    private SealedObject() {}

    static byte[] prefix(byte[] keyId) {
        byte[] prefix = Arrays.copyOf(MARK, PREFIX_BYTES);
        System.arraycopy(keyId, 0, prefix, MARK.length, ID_BYTES);
        return prefix;
    }

    /**
     * Whether an object is one of ours, by its first bytes. A mark with a few wrong bytes is one too: an object that was
     * damaged there has to be refused and not to be taken for plaintext.
     */
    static boolean beginsWith(byte[] head) {
        int compared = Math.min(head.length, MARK.length);
        int equal = 0;
        for (int i = 0; i < compared; i++) {
            if (head[i] == MARK[i]) {
                equal++;
            }
        }
        return compared > 0 && 4 * equal >= 3 * compared;
    }

    /** The id of the data key, from the first bytes of an object of ours. */
    static byte[] keyId(byte[] head) throws UnreadableArtifactException {
        if (head.length < PREFIX_BYTES || !Arrays.equals(head, 0, MARK.length, MARK, 0, MARK.length)) {
            throw new UnreadableArtifactException("an artifact is damaged at its beginning");
        }
        return Arrays.copyOfRange(head, MARK.length, PREFIX_BYTES);
    }

    /** How much plaintext an object of so many bytes holds. */
    static long plaintextBytes(long sealedBytes) throws UnreadableArtifactException {
        long segments = (sealedBytes + SEGMENT_BYTES - 1) / SEGMENT_BYTES;
        long bytes = sealedBytes - HEAD_BYTES - segments * TAG_BYTES;
        if (bytes < 0) {
            throw new UnreadableArtifactException("an artifact is cut short");
        }
        return bytes;
    }

    /** How many bytes an object of so much plaintext has. */
    static long sealedBytes(long plaintextBytes) {
        return segmentOf(plaintextBytes - 1) * TAG_BYTES + TAG_BYTES + HEAD_BYTES + plaintextBytes;
    }

    /** Number of the segment that holds a byte of the plaintext. */
    static long segmentOf(long plaintextPosition) {
        return (plaintextPosition + HEAD_BYTES) / PLAIN_SEGMENT_BYTES;
    }
}
