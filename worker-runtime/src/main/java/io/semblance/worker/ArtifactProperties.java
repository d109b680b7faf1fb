package io.semblance.worker;

import io.semblance.artifact.minio.S3Settings;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
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
        @DefaultValue("us-east-1") @NotBlank String region) {
    S3Settings settings() {
        return new S3Settings(endpoint, accessKey, secretKey, bucket, region);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return settings().toString();
    }
}
