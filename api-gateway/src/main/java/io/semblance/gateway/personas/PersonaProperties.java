package io.semblance.gateway.personas;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of personas.
 *
 * @param batch personas that may be made, or given, in one request
 * @param body size of a request that gives personas, at most
 * @param keep how long a run and what it made can be read
 * @param sweep pause between two searches for runs whose time is over
 * @param credits what runs cost
 */
@Validated
@ConfigurationProperties("semblance.gateway.personas")
record PersonaProperties(
        @DefaultValue("1000") @Min(1) @Max(9_999) int batch,
        @DefaultValue("16MB") DataSize body,
        @DefaultValue("30d") Duration keep,
        @DefaultValue("1m") Duration sweep,
        @DefaultValue Credits credits) {
    PersonaProperties {
        if (!keep.isPositive() || !sweep.isPositive() || body.toBytes() < 1) {
            throw new IllegalArgumentException("times and sizes are positive");
        }
    }

    /**
     * Prices in credits. A credit is a row of the tenant's subscription.
     *
     * @param persona of each persona that is made
     * @param enhancement of a persona that is deepened
     * @param validation of each persona that is validated
     * @param web of a quick search, besides
     * @param research of a thorough one
     */
    record Credits(
            @DefaultValue("1") @Min(0) long persona,
            @DefaultValue("1") @Min(0) long enhancement,
            @DefaultValue("1") @Min(0) long validation,
            @DefaultValue("5") @Min(0) long web,
            @DefaultValue("20") @Min(0) long research) {}
}
