package io.semblance.trainer;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How training is done.
 *
 * @param threads threads of one training; the model does not depend on their number
 * @param rows most rows of a seed file
 * @param columns most columns of a seed file
 * @param cells most values of the columns that are learned from; they take one or two bytes of heap each
 * @param lineBytes most bytes of one record of a seed file
 */
@Validated
@ConfigurationProperties("semblance.trainer")
record TrainerProperties(
        @DefaultValue("2") @Min(1) int threads,
        @DefaultValue("10000000") @Min(1) long rows,
        @DefaultValue("1000") @Min(1) int columns,
        @DefaultValue("300000000") @Min(1) long cells,
        @DefaultValue("1048576") @Min(1024) int lineBytes) {}
