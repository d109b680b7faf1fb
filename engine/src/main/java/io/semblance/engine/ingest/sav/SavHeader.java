package io.semblance.engine.ingest.sav;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The first 176 bytes of a system file (layout: PSPP developers' guide, "System File Format").
 *
 * @param elements 8-byte elements of a case, not trusted
 * @param weightElement the element that holds the weight, from 1; 0 for none
 * @param cases how many there are; -1 when the writer did not know
 * @param bias what is subtracted from the one-byte codes of compressed numbers
 */
record SavHeader(Compression compression, int elements, int weightElement, int cases, double bias) {
    private static final int PRODUCT_NAME = 60;
    private static final int DATE_TIME_LABEL_PADDING = 9 + 8 + 64 + 3;

    /** How the cases are packed. */
    enum Compression {
        NONE,
        BYTECODE,
        ZLIB
    }

    /** Reads the header and sets the byte order of the input. */
    static SavHeader read(SavInput in) throws IOException {
        String magic = new String(in.bytes(4, 4), StandardCharsets.US_ASCII);
        if (!magic.equals("$FL2") && !magic.equals("$FL3")) {
            throw in.damaged("it does not begin as a system file does");
        }
        in.skip(PRODUCT_NAME);
        int layout = in.int32();
        if (layout != 2 && layout != 3) {
            if (Integer.reverseBytes(layout) != 2 && Integer.reverseBytes(layout) != 3) {
                throw in.damaged("the layout code is neither 2 nor 3");
            }
            in.order(in.order() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        }
        int elements = in.int32();
        Compression compression = compression(in.int32(), magic, in);
        int weight = in.int32();
        int cases = in.int32();
        double bias = in.float64();
        if (!Double.isFinite(bias)) {
            throw in.damaged("the bias of compressed numbers is not a number");
        }
        in.skip(DATE_TIME_LABEL_PADDING);
        return new SavHeader(compression, elements, weight, cases, bias);
    }

    private static Compression compression(int code, String magic, SavInput in) {
        boolean zlib = magic.equals("$FL3");
        if (zlib != (code == 2) || code < 0 || code > 2) {
            throw in.damaged("the compression is unknown");
        }
        return Compression.values()[code];
    }
}
