package io.semblance.engine.ingest;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;

/** Takes fields straight from the parser's buffer, trimmed when they were not quoted. Records without any field are passed over. */
public abstract class CsvFields extends CsvCallbackHandler<Boolean> {
    private long line;
    private int fields;

    /** The physical line where the current record begins. */
    public final long line() {
        return line;
    }

    /** Whether the rest of the file is not wanted. */
    protected boolean satisfied() {
        return false;
    }

    /** A field of the record, from 0. The buffer is the parser's: copy what is to be kept. */
    protected abstract void field(int column, char[] buffer, int offset, int length);

    /** All fields of a record have been given. */
    protected abstract void record(int fields);

    @Override
    protected final RecordType getRecordType() {
        return fields == 0 ? RecordType.EMPTY : RecordType.DATA;
    }

    @Override
    protected final int getFieldCount() {
        return fields;
    }

    @Override
    protected final void beginRecord(long startingLineNumber) {
        line = startingLineNumber;
        fields = 0;
    }

    @Override
    protected final void addField(char[] buffer, int offset, int length, boolean quoted) {
        int from = offset;
        int to = offset + length;
        while (!quoted && from < to && buffer[from] <= ' ') {
            from++;
        }
        while (!quoted && to > from && buffer[to - 1] <= ' ') {
            to--;
        }
        field(fields++, buffer, from, to - from);
    }

    @Override
    protected final void setComment(char[] buffer, int offset, int length) {}

    @Override
    protected final void setEmpty() {}

    @Override
    protected final Boolean buildRecord() {
        if (fields > 0) {
            record(fields);
        }
        return Boolean.TRUE;
    }
}
