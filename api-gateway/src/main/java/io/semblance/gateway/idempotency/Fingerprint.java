package io.semblance.gateway.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What tells one request body from another: a SHA-256. */
public final class Fingerprint {
    private final byte[] sha256;

    Fingerprint(byte[] sha256) {
        this.sha256 = sha256.clone();
    }

    /** Of a body as it was received. */
    public static Fingerprint of(byte[] body) {
        return new Fingerprint(digest().digest(body));
    }

    /**
     * Of a form: its file by content, and its other fields in any order. Neither the boundary nor the file's name counts.
     *
     * @param fileSha256 SHA-256 of the file's bytes, hexadecimal
     */
    public static Fingerprint ofForm(String fileSha256, Map<String, String> fields) {
        MessageDigest digest = digest();
        add(digest, fileSha256);
        new TreeMap<>(fields).forEach((name, value) -> {
            add(digest, name);
            add(digest, value);
        });
        return new Fingerprint(digest.digest());
    }

    // Each text is preceded by its length, so that no two forms run together to the same bytes.
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    byte[] bytes() {
        return sha256.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && MessageDigest.isEqual(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
