package io.semblance.engine.format;

/** One row of a block: a cursor that moves, so that a million rows need one object. */
final class ParquetRow {
    private RowBlock block = new RowBlock(0, new char[0][], new long[0][]);
    private int index;

    ParquetRow at(RowBlock newBlock, int newIndex) {
        block = newBlock;
        index = newIndex;
        return this;
    }

    int code(int column) {
        return block.codes()[column][index];
    }

    long value(int column) {
        return block.values()[column][index];
    }
}
