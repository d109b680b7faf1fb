package io.semblance.schema.job;

/**
 * A stored object that a job made.
 *
 * @param key artifact key, never shown to clients
 * @param bytes size
 * @param sha256 SHA-256 of the bytes, 64 hexadecimal digits in lower case
 */
public record Artifact(String key, long bytes, String sha256, String mediaType) {
    public Artifact {
        if (bytes < 0 || sha256.length() != 64) {
            throw new IllegalArgumentException("an artifact has a size and a SHA-256");
        }
    }
}
