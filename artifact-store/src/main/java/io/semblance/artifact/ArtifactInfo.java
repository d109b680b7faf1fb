package io.semblance.artifact;

/**
 * What the store knows of an object without reading it.
 *
 * @param etag the store's entity tag, without quotes; opaque, and not a hash of the bytes in general
 */
public record ArtifactInfo(String key, long bytes, String etag, String mediaType) {}
