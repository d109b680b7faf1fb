package io.semblance.engine.ingest.sav;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The data of a {@code .zsav} file: zlib streams one after the other, each of a block (layout: PSPP developers' guide,
 * "Data Record"). The index of the blocks is not needed to read them in order. Memory is bounded by one buffer, whatever
 * the file claims.
 */
final class ZlibBlocks extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater();
    private final byte[] packed = new byte[BUFFER];
    private final byte[] one = new byte[1];
    private long left;
    private int filled;
    private boolean betweenBlocks = true;
    private long block = 1;

    /**
     * @param in at the first block
     * @param length the bytes of all blocks
     */
    ZlibBlocks(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            for (int inflated = inflater.inflate(bytes, offset, length);
                    ;
                    inflated = inflater.inflate(bytes, offset, length)) {
                if (inflated > 0) {
                    return inflated;
                }
                if (inflater.needsDictionary()) {
                    throw SavFaults.inBlock(block, "it needs a dictionary");
                }
                if (inflater.finished()) {
                    nextBlock();
                }
                if (inflater.needsInput() && !fill()) {
                    return -1;
                }
            }
        } catch (DataFormatException e) {
            throw SavFaults.inBlock(block, "it cannot be unpacked");
        }
    }

    private void nextBlock() {
        int unread = inflater.getRemaining();
        inflater.reset();
        inflater.setInput(packed, filled - unread, unread);
        betweenBlocks = unread == 0;
        block++;
    }

    /** False at the end of the last block. */
    private boolean fill() throws IOException {
        filled = in.readNBytes(packed, 0, (int) Math.min(packed.length, left));
        left -= filled;
        if (filled == 0) {
            if (!betweenBlocks || left > 0) {
                throw SavFaults.inBlock(block, "the file is cut off");
            }
            return false;
        }
        betweenBlocks = false;
        inflater.setInput(packed, 0, filled);
        return true;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
