package io.semblance.engine.ingest.sav;

import io.semblance.engine.ingest.IngestException;
import io.semblance.engine.ingest.IngestFault;
import io.semblance.engine.ingest.IngestFault.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the fields of a system file in its byte order, and counts bytes, so that a fault can say where it is. */
final class SavInput {
    private final InputStream in;
    private final long size;
    private final byte[] field = new byte[Long.BYTES];
    private final ByteBuffer buffer = ByteBuffer.wrap(field);
    private long position;

    /**
     * @param size the bytes of the whole file
     */
    SavInput(InputStream in, long size) {
        this.in = in;
        this.size = size;
    }

    void order(ByteOrder order) {
        buffer.order(order);
    }

    ByteOrder order() {
        return buffer.order();
    }

    /** The number of bytes read so far. */
    long position() {
        return position;
    }

    int int32() throws IOException {
        read(field, Integer.BYTES);
        return buffer.getInt(0);
    }

    long int64() throws IOException {
        read(field, Long.BYTES);
        return buffer.getLong(0);
    }

    double float64() throws IOException {
        read(field, Double.BYTES);
        return buffer.getDouble(0);
    }

    int uint8() throws IOException {
        read(field, 1);
        return field[0] & 0xFF;
    }

    /** So many bytes, at most {@code most}: a larger claim is a fault before anything is allocated. */
    byte[] bytes(long length, int most) throws IOException {
        requireLeft(length);
        byte[] bytes = new byte[length(length, most)];
        read(bytes, bytes.length);
        return bytes;
    }

    void skip(long length) throws IOException {
        if (length < 0) {
            throw damaged("a length is negative");
        }
        try {
            in.skipNBytes(length);
        } catch (EOFException e) {
            throw cutOff();
        }
        position += length;
    }

    /** A length or count that the file claims. */
    int length(long claimed, int most) {
        if (claimed < 0 || claimed > most) {
            throw damaged("a length is %s".formatted(claimed < 0 ? "negative" : "too large"));
        }
        return (int) claimed;
    }

    /** The file has so many more bytes. */
    void requireLeft(long length) {
        if (length > size - position) {
            throw cutOff();
        }
    }

    private void read(byte[] bytes, int length) throws IOException {
        int read = in.readNBytes(bytes, 0, length);
        position += read;
        if (read < length) {
            throw cutOff();
        }
    }

    private IngestException cutOff() {
        return damaged("the file is cut off");
    }

    /** A fault here. */
    IngestException damaged(String what) {
        return new IngestException(IngestFault.of(
                Kind.UNREADABLE_SAV, "The SPSS file is damaged near byte %d: %s.".formatted(position, what)));
    }
}
