package io.semblance.engine.encoding;

/** One column of codes, as narrow as its number of codes allows. */
public sealed interface Codes {

    /** The code of a row. */
    int at(int row);

    /** Sets the code of a row. */
    void set(int row, int code);

    /** Room for {@code rows} codes below {@code codes}. */
    static Codes of(int rows, int codes) {
        return codes <= 1 << Byte.SIZE ? new Narrow(new byte[rows]) : new Wide(new char[rows]);
    }

    /** Codes of one byte. */
    @SuppressWarnings("ArrayRecordComponent")
    record Narrow(byte[] codes) implements Codes {
        @Override
        public int at(int row) {
            return codes[row] & 0xFF;
        }

        @Override
        public void set(int row, int code) {
            codes[row] = (byte) code;
        }
    }

    /** Codes of two bytes. */
    @SuppressWarnings("ArrayRecordComponent")
    record Wide(char[] codes) implements Codes {
        @Override
        public int at(int row) {
            return codes[row];
        }

        @Override
        public void set(int row, int code) {
            codes[row] = (char) code;
        }
    }
}
