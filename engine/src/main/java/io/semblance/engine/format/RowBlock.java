package io.semblance.engine.format;

/**
 * Some finished rows, column by column in the order of the model's columns.
 *
 * @param rows how many
 * @param codes the code of each cell
 * @param values the scaled value of each cell of a numeric column; empty for other columns, meaningless where the code
 *     stands for missing
 */
@SuppressWarnings("ArrayRecordComponent")
public record RowBlock(int rows, char[][] codes, long[][] values) {}
