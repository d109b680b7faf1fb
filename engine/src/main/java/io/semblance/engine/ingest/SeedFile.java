package io.semblance.engine.ingest;

import io.semblance.engine.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A seed file on disk.
 *
 * @param sheet the sheet of a workbook that is meant; the first visible one when empty
 */
public record SeedFile(Path path, SeedFormat format, Optional<String> sheet) {
    private static final int BLOCK = 1 << 16;

    /** SHA-256 of its bytes, 64 hexadecimal digits in lower case. */
    public String sha256(Progress progress) throws IOException {
        MessageDigest digest = sha256();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
                progress.checkpoint();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A file without a choice of sheets. */
    public static SeedFile of(Path path, SeedFormat format) {
        return new SeedFile(path, format, Optional.empty());
    }
}
