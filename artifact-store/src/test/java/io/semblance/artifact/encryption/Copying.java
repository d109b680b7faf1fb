package io.semblance.artifact.encryption;

import static io.semblance.artifact.encryption.Fixtures.BYTES;
import static io.semblance.artifact.encryption.Fixtures.KEY;

import io.semblance.artifact.StoredArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Stores an object of so many bytes in a folder, and reads it as a whole and as a range: a process of its own. */
final class Copying {
    private Copying() {}

    static void main(String[] args) throws Exception {
        FolderObjects objects = new FolderObjects(Path.of(args[0]));
        long bytes = Long.parseLong(args[1]);
        EncryptedArtifactStore store = Fixtures.process(objects, Fixtures.newKey());
        StoredArtifact stored = store.put(KEY, BYTES, new Counting(bytes));
        check(stored.sha256().equals(digest(store.open(KEY))), "the whole is another");
        check(stored.sha256().equals(digest(store.open(KEY, 0, bytes))), "the range is another");
        System.out.println("copied " + stored.bytes() + " bytes");
    }

    private static void check(boolean right, String fault) {
        if (!right) {
            throw new IllegalStateException(fault);
        }
    }

    private static String digest(InputStream body) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream digesting = new DigestInputStream(body, digest)) {
            digesting.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Bytes that differ, made as they are read. */
    private static final class Counting extends InputStream {
        private long left;

        private Counting(long bytes) {
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = (int) Math.min(length, left);
            for (int i = 0; i < count; i++) {
                into[offset + i] = (byte) ((left - i) * 2654435761L >>> 16);
            }
            left -= count;
            return count == 0 ? -1 : count;
        }
    }
}
