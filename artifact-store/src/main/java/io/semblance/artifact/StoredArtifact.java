package io.semblance.artifact;

/**
 * An object that has just been stored, measured while its bytes went by.
 *
 * @param sha256 SHA-256 of the bytes, 64 hexadecimal digits in lower case
 */
public record StoredArtifact(String key, long bytes, String sha256, String mediaType) {}
