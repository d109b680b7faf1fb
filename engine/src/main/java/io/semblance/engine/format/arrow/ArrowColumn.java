package io.semblance.engine.format.arrow;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Encoding;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.format.RowBlock;
import io.semblance.engine.schema.ColumnType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The buffers of one column of a batch: which values are there, and the values. */
final class ArrowColumn {
    private final int column;
    private final Encoding encoding;
    private final double power;
    private final int width;
    private final ByteBuffer values;
    private final byte[] present;
    private final byte[] bits;
    private int rows;
    private long nulls;

    /** Room for so many rows. */
    ArrowColumn(int column, Encoding encoding, int mostRows) {
        this.column = column;
        this.encoding = encoding;
        this.power = encoding instanceof Bins bins ? StrictMath.pow(10, bins.decimals()) : 1;
        this.width = width(encoding);
        this.values = ByteBuffer.allocate(width * mostRows).order(ByteOrder.LITTLE_ENDIAN);
        this.present = new byte[(mostRows + 7) / 8];
        this.bits = new byte[width == 0 ? present.length : 0];
    }

    /** Bytes of a value; 0 for booleans, which are bits. */
    private static int width(Encoding encoding) {
        return switch (encoding.type()) {
            case INTEGER, NUMBER -> Long.BYTES;
            case DATE, CATEGORICAL, ORDINAL -> Integer.BYTES;
            case BOOLEAN -> 0;
        };
    }

    void add(RowBlock block) {
        for (int row = 0; row < block.rows(); row++, rows++) {
            int code = block.codes()[column][row];
            boolean missing = code == encoding.missingCode();
            if (missing) {
                nulls++;
            } else {
                present[rows >> 3] |= (byte) (1 << (rows & 7));
            }
            switch (encoding) {
                case Levels levels -> level(levels, missing ? 0 : code);
                case Bins bins -> number(bins, missing ? 0 : block.values()[column][row]);
            }
        }
    }

    private void level(Levels levels, int code) {
        if (levels.type() != ColumnType.BOOLEAN) {
            values.putInt(code);
        } else if (levels.levels().get(code).equals("true")) {
            bits[rows >> 3] |= (byte) (1 << (rows & 7));
        }
    }

    private void number(Bins bins, long value) {
        if (bins.type() == ColumnType.DATE) {
            values.putInt((int) value);
        } else if (bins.type() == ColumnType.NUMBER) {
            values.putDouble(value / power);
        } else {
            values.putLong(value);
        }
    }

    /** Gives the buffers to a body; they stay this column's until {@link #clear}. */
    void give(ArrowBody body) {
        int bytes = (rows + 7) / 8;
        body.column(nulls);
        body.add(ByteBuffer.wrap(present, 0, nulls == 0 ? 0 : bytes));
        body.add(
                width == 0
                        ? ByteBuffer.wrap(bits, 0, bytes)
                        : values.duplicate().flip());
    }

    void clear() {
        values.clear();
        java.util.Arrays.fill(present, (byte) 0);
        java.util.Arrays.fill(bits, (byte) 0);
        rows = 0;
        nulls = 0;
    }
}
