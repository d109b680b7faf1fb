package io.semblance.gateway;

import io.semblance.artifact.encryption.ArtifactEncryption;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The S3 store that workers and gateways share.
 *
 * @param endpoint scheme, host and port
 */
@Validated
@ConfigurationProperties("semblance.artifacts")
record ArtifactsProperties(
        @DefaultValue("http://localhost:9000") URI endpoint,
        @NotBlank String accessKey,
        @NotBlank String secretKey,
        @DefaultValue("semblance") String bucket,
        @DefaultValue("us-east-1") String region,
        @DefaultValue Encryption encryption) {
    /**
     * How the objects are encrypted, in all processes alike.
     *
     * @param key keys of 32 bytes in Base64, the present one first; none: nothing is encrypted
     * @param acceptPlaintext whether objects that are not encrypted are read
     */
    record Encryption(
            @DefaultValue List<String> key,
            @DefaultValue("true") boolean acceptPlaintext) {
        ArtifactEncryption settings() {
            return new ArtifactEncryption(key, acceptPlaintext);
        }

        /** Without the keys. */
        @Override
        public String toString() {
            return settings().toString();
        }
    }

    /** Without the keys, so that it may be logged. */
    @Override
    public String toString() {
        return "ArtifactsProperties[endpoint=" + endpoint + ", bucket=" + bucket + ", region=" + region + "]";
    }
}
