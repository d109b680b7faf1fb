package io.semblance.engine.encoding;

import io.semblance.engine.ingest.RowSink;
import io.semblance.engine.profile.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The second pass over a seed: writes the kept columns as codes. */
public final class TableEncoder implements RowSink {
    private static final int NOT_KEPT = -1;

    private final int[] targets;
    private final List<ModelColumn> columns = new ArrayList<>();
    private final List<Codes> codes = new ArrayList<>();
    private final List<ValueCoder> coders = new ArrayList<>();
    private final int rows;
    private final int weightColumn;
    private final float[] weights;
    private final NumberText number = new NumberText();
    private int row;

    /** A kept column: what its codes mean and how to find them. */
    public record Kept(ModelColumn column, ValueCoder coder) {}

    /**
     * An encoder for a file of known length.
     *
     * @param fileColumns the number of columns of the file
     * @param kept the kept columns by their position in the file
     * @param weight the position of the column that weighs the rows
     */
    public TableEncoder(int fileColumns, int rows, Map<Integer, Kept> kept, OptionalInt weight) {
        this.rows = rows;
        this.weightColumn = weight.orElse(NOT_KEPT);
        this.weights = new float[weight.isPresent() ? rows : 0];
        targets = new int[fileColumns];
        Arrays.fill(targets, NOT_KEPT);
        for (int position = 0; position < fileColumns; position++) {
            Kept column = kept.get(position);
            if (column != null) {
                targets[position] = columns.size();
                columns.add(column.column());
                coders.add(column.coder());
                codes.add(Codes.of(rows, column.column().encoding().codes()));
            }
        }
    }

    @Override
    public void text(int column, char[] buffer, int offset, int length) {
        int target = targets[column];
        if (target != NOT_KEPT) {
            codes.get(target).set(checkedRow(), coders.get(target).text(buffer, offset, length));
        } else if (column == weightColumn) {
            if (!number.read(buffer, offset, length)) {
                throw changed();
            }
            weights[checkedRow()] = (float) number.value();
        }
    }

    @Override
    public void number(int column, double value) {
        int target = targets[column];
        if (target != NOT_KEPT) {
            codes.get(target).set(checkedRow(), coders.get(target).number(value));
        } else if (column == weightColumn) {
            weights[checkedRow()] = (float) value;
        }
    }

    @Override
    public void missing(int column) {
        int target = targets[column];
        if (target != NOT_KEPT) {
            codes.get(target).set(checkedRow(), columns.get(target).encoding().missingCode());
        }
    }

    @Override
    public void endRow() {
        row++;
    }

    /** The encoded rows. */
    public EncodedTable table() {
        if (row != rows) {
            throw changed();
        }
        RowWeights counted = weightColumn == NOT_KEPT ? RowWeights.equal(rows) : RowWeights.of(weights);
        return new EncodedTable(columns, codes, counted, rows);
    }

    private int checkedRow() {
        if (row >= rows) {
            throw changed();
        }
        return row;
    }

    private static IllegalStateException changed() {
        return new IllegalStateException("the seed file changed between two readings");
    }
}
