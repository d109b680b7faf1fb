package io.semblance.worker;

import io.semblance.artifact.encryption.ArtifactEncryption;
import io.semblance.artifact.minio.S3Settings;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Where the artifacts are: an S3 store with conditional put. */
@Validated
@ConfigurationProperties("semblance.artifacts")
record ArtifactProperties(
        @NotNull URI endpoint,
        @NotBlank String accessKey,
        @NotBlank String secretKey,
        @DefaultValue("semblance") @NotBlank String bucket,
        @DefaultValue("us-east-1") @NotBlank String region,
        @DefaultValue Encryption encryption) {
    /**
     * How they are encrypted.
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

    S3Settings settings() {
        return new S3Settings(endpoint, accessKey, secretKey, bucket, region);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return settings().toString();
    }
}
