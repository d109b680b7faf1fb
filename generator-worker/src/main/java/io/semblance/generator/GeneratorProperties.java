package io.semblance.generator;

import io.semblance.engine.generation.Part;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
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
 * @param partRows rows of a part of a larger generation, which any worker may make; a multiple of 4,096, and the same everywhere,
 *     because the row groups of the file are those of its parts
 * @param partsAhead how many parts of one generation may be ordered and not yet joined
 * @param partPatience how long no part of a generation may give a sign before the attempt breaks off
 */
@Validated
@ConfigurationProperties("semblance.generator")
record GeneratorProperties(
        @DefaultValue("2") @Min(1) int threads,
        @DefaultValue("16") @Min(0) int cachedModels,
        @DefaultValue("32MB") @NotNull DataSize cachedBytes,
        @DefaultValue("1048576") @Min(Part.STEP) long partRows,
        @DefaultValue("8") @Min(1) int partsAhead,
        @DefaultValue("15m") @NotNull Duration partPatience) {
    GeneratorProperties {
        if (partRows % Part.STEP != 0) {
            throw new IllegalArgumentException("semblance.generator.part-rows has to be a multiple of " + Part.STEP);
        }
    }
}
