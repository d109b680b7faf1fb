package io.semblance.generator;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How generation is done.
 *
 * @param threads threads of one generation; the rows do not depend on their number
 * @param cachedModels most models kept in memory
 * @param cachedBytes most bytes of their files in all; a model takes a few times that in memory
 */
@Validated
@ConfigurationProperties("semblance.generator")
record GeneratorProperties(
        @DefaultValue("2") @Min(1) int threads,
        @DefaultValue("16") @Min(0) int cachedModels,
        @DefaultValue("32MB") @NotNull DataSize cachedBytes) {}
