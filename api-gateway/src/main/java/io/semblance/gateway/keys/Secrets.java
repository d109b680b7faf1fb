package io.semblance.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets and compares them without telling by time how much was right. */
public final class Secrets {
    /** Bytes of a client secret: 48 make 64 characters of base 64. */
    private static final int SECRET_BYTES = 48;

    private static final int CLIENT_ID_BYTES = 24;
    private final SecureRandom random;

    public Secrets(SecureRandom random) {
        this.random = random;
    }

    /** 64 URL-safe characters without dots. */
    public String newSecret() {
        return text(SECRET_BYTES);
    }

    /** 32 URL-safe characters. */
    String newClientId() {
        return text(CLIENT_ID_BYTES);
    }

    public static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public static boolean matches(String secret, byte[] sha256) {
        return MessageDigest.isEqual(sha256(secret), sha256);
    }

    private String text(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }
}
