package io.semblance.gateway;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
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
        @DefaultValue("us-east-1") String region) {
    /** Without the keys, so that it may be logged. */
    @Override
    public String toString() {
        return "ArtifactsProperties[endpoint=" + endpoint + ", bucket=" + bucket + ", region=" + region + "]";
    }
}
