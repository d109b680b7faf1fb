package io.semblance.engine.format.arrow;

import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.format.FileJoin;
import io.semblance.engine.format.PartFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;

/**
 * The record batches of Arrow files one after the other. All parts have the same schema and dictionaries; those of the first part are
 * the file's.
 */
public final class ArrowJoin implements FileJoin {
    private final List<ModelColumn> columns;
    private final List<ArrowPlace> dictionaries = new ArrayList<>();
    private final List<ArrowPlace> batches = new ArrayList<>();
    private long written;

    public ArrowJoin(List<ModelColumn> columns) {
        this.columns = columns;
    }

    @Override
    public InputStream next(PartFile part) throws IOException {
        byte[] tail = part.read(part.bytes() - ArrowEnd.TAIL, Integer.BYTES);
        int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
        long footerBegin = part.bytes() - ArrowEnd.TAIL - length;
        Footer footer = Footer.getRootAsFooter(ByteBuffer.wrap(part.read(footerBegin, length)));
        long to = footerBegin - ArrowEnd.END_OF_STREAM;
        long from = written == 0 ? 0 : firstBatch(footer, to);
        if (written == 0) {
            for (int i = 0; i < footer.dictionariesLength(); i++) {
                dictionaries.add(place(footer.dictionaries(i), 0));
            }
        }
        for (int i = 0; i < footer.recordBatchesLength(); i++) {
            batches.add(place(footer.recordBatches(i), written - from));
        }
        written += to - from;
        return part.open(from, to - from);
    }

    private static long firstBatch(Footer footer, long none) {
        return footer.recordBatchesLength() == 0
                ? none
                : footer.recordBatches(0).offset();
    }

    private static ArrowPlace place(Block block, long shift) {
        return new ArrowPlace(block.offset() + shift, block.metaDataLength(), block.bodyLength());
    }

    @Override
    public byte[] end() {
        return ArrowEnd.of(columns, dictionaries, batches);
    }
}
