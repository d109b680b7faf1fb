package io.semblance.gateway.jobs;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How jobs are accepted.
 *
 * @param perTenant jobs of one tenant that a gateway accepts at once; the rest wait without a database connection
 * @param patience how long one waits before it is refused
 */
@Validated
@ConfigurationProperties("semblance.gateway.jobs.submission")
public record SubmissionProperties(
        @DefaultValue("16") @Min(1) int perTenant,
        @DefaultValue("3s") Duration patience) {}
