package io.semblance.artifact.minio;

import java.net.URI;

/**
 * Where the objects are.
 *
 * @param endpoint scheme, host and port, without a path
 * @param region name that requests are signed for
 */
public record S3Settings(URI endpoint, String accessKey, String secretKey, String bucket, String region) {
    /** Without the keys, so that it may be logged. */
    @Override
    public String toString() {
        return "S3Settings[endpoint=" + endpoint + ", bucket=" + bucket + ", region=" + region + "]";
    }
}
