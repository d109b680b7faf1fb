package io.semblance.gateway.credentials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The key that waiting secrets are sealed with, from its file: 32 bytes in base 64. */
final class ClaimKey {
    static final int BYTES = 32;

    private ClaimKey() {}

    /** Reads the file; makes one, readable by its owner only, when there is none and it may. */
    static byte[] load(Path file, boolean create, SecureRandom random) {
        try {
            if (create && Files.notExists(file)) {
                write(file, random);
            }
            return decode(Files.readString(file).strip());
        } catch (IOException e) {
            throw new IllegalStateException("The key of semblance.gateway.credentials.claim-key cannot be read", e);
        }
    }

    private static byte[] decode(String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // Without the cause, whose text may hold a part of the key.
            throw malformed();
        }
        if (key.length != BYTES) {
            throw malformed();
        }
        return key;
    }

    private static void write(Path file, SecureRandom random) throws IOException {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        String text = Base64.getEncoder().encodeToString(key) + "\n";
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(StandardCharsets.UTF_8.encode(text));
        } catch (FileAlreadyExistsException e) {
            // Another replica on the same folder was quicker; its key is the one.
        }
    }

    private static IllegalStateException malformed() {
        return new IllegalStateException(
                "The file of semblance.gateway.credentials.claim-key does not hold " + BYTES + " bytes in base 64");
    }
}
