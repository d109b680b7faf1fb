package io.semblance.gateway.apikeys;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param active keys of an account that may be active at a time
 * @param rateLimit requests in a minute of a key that was made without a limit of its own
 */
@Validated
@ConfigurationProperties("semblance.gateway.api-keys")
record ApiKeyProperties(
        @DefaultValue("10") @Positive int active,
        @DefaultValue("60") @Min(1) @Max(1_000) int rateLimit) {}
