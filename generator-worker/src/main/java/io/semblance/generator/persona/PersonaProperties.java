package io.semblance.generator.persona;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of personas.
 *
 * @param part personas that one worker writes of a large population
 */
@Validated
@ConfigurationProperties("semblance.generator.personas")
record PersonaProperties(@DefaultValue("250") @Min(1) int part) {}
