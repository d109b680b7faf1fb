package io.semblance.engine.report;

import io.semblance.engine.encoding.EncodedTable;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.random.Draws;
import io.semblance.engine.synthesis.BlockSampler;
import io.semblance.engine.synthesis.CodeBlock;
import io.semblance.engine.synthesis.SynthesisModel;
import java.util.List;

/**
 * Rows of codes, real or synthetic, to be compared.
 *
 * @param codes by column, then row
 * @param rows how many
 */
@SuppressWarnings("ArrayRecordComponent")
public record CodeRows(List<ModelColumn> columns, char[][] codes, int rows) {

    /** The rows of a table. */
    public static CodeRows of(EncodedTable table) {
        char[][] codes = new char[table.columns().size()][table.rows()];
        for (int column = 0; column < codes.length; column++) {
            for (int row = 0; row < table.rows(); row++) {
                codes[column][row] = (char) table.codes().get(column).at(row);
            }
        }
        return new CodeRows(table.columns(), codes, table.rows());
    }

    /** Rows drawn from a model without conditions. */
    public static CodeRows draw(SynthesisModel model, int rows, long seed) {
        BlockSampler sampler = new BlockSampler(model);
        char[][] codes = new char[model.visible().size()][rows];
        for (int from = 0; from < rows; from += CodeBlock.MOST_ROWS) {
            CodeBlock block = new CodeBlock(sampler.columns());
            for (int row = from; row < Math.min(rows, from + CodeBlock.MOST_ROWS); row++) {
                block.add(Draws.key(seed, row));
            }
            sampler.drawRest(block, 0);
            for (int column = 0; column < codes.length; column++) {
                block.copyColumn(column, codes[column], from);
            }
        }
        return new CodeRows(model.visible(), codes, rows);
    }

    /** The first rows. */
    CodeRows first(int most) {
        return new CodeRows(columns, codes, Math.min(rows, most));
    }
}
