package io.semblance.gateway.keys;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The operators' access.
 *
 * @param tokenSha256 SHA-256 of the operator token, 64 hexadecimal digits; empty for no operator access
 */
@Validated
@ConfigurationProperties("semblance.gateway.operator")
record OperatorProperties(
        @DefaultValue("") @Pattern(regexp = "|[0-9a-fA-F]{64}")
        String tokenSha256) {}
