package io.semblance.generator.persona;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of personas.
 *
 * @param part personas that one worker writes of a larger population; by default 250 where a language model writes, else all: the
 *     engine takes as long for the whole as for a part, since who is in a part depends on all of the others
 * @param patience how long others are waited for
 */
@Validated
@ConfigurationProperties("semblance.generator.personas")
record PersonaProperties(
        Optional<@Min(1) Integer> part, @DefaultValue @Valid Patience patience) {
    /**
     * How long others are waited for.
     *
     * @param web everything that is looked up for one request with {@code web}
     * @param research the same with {@code research}
     * @param design a language model that designs a population
     * @param prose a language model that writes about all personas of a part
     */
    record Patience(
            @DefaultValue("30s") @NotNull @DurationMin(millis = 1)
            Duration web,

            @DefaultValue("3m") @NotNull @DurationMin(millis = 1)
            Duration research,

            @DefaultValue("3m") @NotNull @DurationMin(millis = 1)
            Duration design,

            @DefaultValue("15m") @NotNull @DurationMin(millis = 1)
            Duration prose) {}
}
