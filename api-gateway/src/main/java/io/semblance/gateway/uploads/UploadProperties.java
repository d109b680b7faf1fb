package io.semblance.gateway.uploads;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param fileSize bytes of a seed file, at most
 * @param concurrent uploads that may stream at once, half of them for one tenant: each holds up to about 30 MB of heap and buffers
 * @param idle how long an upload may send nothing before it is broken off
 */
@ConfigurationProperties("semblance.gateway.uploads")
public record UploadProperties(
        @DefaultValue("512MB") DataSize fileSize,
        @DefaultValue("6") int concurrent,
        @DefaultValue("30s") Duration idle) {
    public UploadProperties {
        if (fileSize.toBytes() < 1 || concurrent < 1 || idle.toMillis() < 1) {
            throw new IllegalArgumentException("upload limits are positive");
        }
    }
}
