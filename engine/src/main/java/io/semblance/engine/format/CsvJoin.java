package io.semblance.engine.format;

import java.io.IOException;
import java.io.InputStream;

/** Of every CSV file but the first all lines after the header. */
public final class CsvJoin implements FileJoin {
    private long header;

    @Override
    public InputStream next(PartFile part) throws IOException {
        long from = header;
        if (header == 0) {
            header = headerBytes(part);
        }
        return part.open(from, part.bytes() - from);
    }

    /** Names of columns have no line feeds. */
    private static long headerBytes(PartFile part) throws IOException {
        try (InputStream in = part.open(0, part.bytes())) {
            long bytes = 1;
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                if (octet < 0) {
                    throw new IOException("a part of the rows has no header");
                }
                bytes++;
            }
            return bytes;
        }
    }

    @Override
    public byte[] end() {
        return new byte[0];
    }
}
