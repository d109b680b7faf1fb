package io.semblance.engine.generation;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.format.RowBlock;
import io.semblance.engine.random.Draws;
import io.semblance.engine.scenario.Condition;
import io.semblance.engine.synthesis.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns rows of codes into values: inside a bin, every value of the grid that the scenario allows is equally likely. */
final class ValueDrawing {
    private static final long POSITION = 1L << 40;

    private final List<Optional<Grid>> grids = new ArrayList<>();

    /**
     * The values that a numeric column can take, code by code.
     *
     * @param first the lowest value of each code
     * @param points how many values each code has; 0 for a missing value
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Grid(long[] first, long[] points, long step) {
        static Grid of(Bins bins, long min, long max) {
            long[] first = new long[bins.codes()];
            long[] points = new long[bins.codes()];
            for (int code = 0; code < bins.values(); code++) {
                first[code] = bins.firstPoint(code, min);
                points[code] = bins.pointsWithin(code, min, max);
            }
            return new Grid(first, points, bins.step());
        }
    }

    ValueDrawing(List<ModelColumn> columns, List<Condition> conditions) {
        for (int column = 0; column < columns.size(); column++) {
            Encoding encoding = columns.get(column).encoding();
            grids.add(encoding instanceof Bins bins ? Optional.of(grid(column, bins, conditions)) : Optional.empty());
        }
    }

    private static Grid grid(int column, Bins bins, List<Condition> conditions) {
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Within within && within.column() == column) {
                return Grid.of(bins, within.min(), within.max());
            }
        }
        return Grid.of(bins, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** The rows of a block with their values. */
    RowBlock rows(CodeBlock block) {
        char[][] codes = new char[grids.size()][block.rows()];
        long[][] values = new long[grids.size()][];
        for (int column = 0; column < codes.length; column++) {
            block.copyColumn(column, codes[column], 0);
            Optional<Grid> grid = grids.get(column);
            values[column] =
                    grid.isPresent() ? values(POSITION + column, grid.get(), codes[column], block) : new long[0];
        }
        return new RowBlock(block.rows(), codes, values);
    }

    private static long[] values(long position, Grid grid, char[] codes, CodeBlock block) {
        long[] values = new long[codes.length];
        for (int row = 0; row < codes.length; row++) {
            long points = grid.points()[codes[row]];
            long point = points <= 1 ? 0 : Draws.below(block.key(row), position, points);
            values[row] = grid.first()[codes[row]] + point * grid.step();
        }
        return values;
    }
}
