package io.semblance.engine.generation;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.format.RowBlock;
import io.semblance.engine.random.Draws;
import io.semblance.engine.scenario.Condition;
import java.util.Arrays;
import java.util.List;

/** Turns rows of codes into values: inside a bin, every value of the grid that the scenario allows is equally likely. */
final class ValueDrawing {
    private static final long POSITION = 1L << 40;

    private final List<ModelColumn> columns;
    private final long[] min;
    private final long[] max;

    ValueDrawing(List<ModelColumn> columns, List<Condition> conditions) {
        this.columns = columns;
        this.min = new long[columns.size()];
        this.max = new long[columns.size()];
        Arrays.fill(min, Long.MIN_VALUE);
        Arrays.fill(max, Long.MAX_VALUE);
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Within within) {
                min[within.column()] = within.min();
                max[within.column()] = within.max();
            }
        }
    }

    /**
     * A block of these rows.
     *
     * @param rows the codes by row, then column
     * @param keys the key of each row
     */
    RowBlock block(List<char[]> rows, long[] keys) {
        char[][] codes = new char[columns.size()][rows.size()];
        long[][] values = new long[columns.size()][];
        for (int column = 0; column < columns.size(); column++) {
            for (int row = 0; row < rows.size(); row++) {
                codes[column][row] = rows.get(row)[column];
            }
            Encoding encoding = columns.get(column).encoding();
            values[column] = encoding instanceof Bins bins ? values(column, bins, codes[column], keys) : new long[0];
        }
        return new RowBlock(rows.size(), codes, values);
    }

    private long[] values(int column, Bins bins, char[] codes, long[] keys) {
        long[] values = new long[codes.length];
        for (int row = 0; row < codes.length; row++) {
            int code = codes[row];
            if (code < bins.values()) {
                long points = bins.pointsWithin(code, min[column], max[column]);
                long point = points == 1 ? 0 : Draws.below(keys[row], POSITION + column, points);
                values[row] = bins.firstPoint(code, min[column]) + point * bins.step();
            }
        }
        return values;
    }
}
