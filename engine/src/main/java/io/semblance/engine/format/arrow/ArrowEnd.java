package io.semblance.engine.format.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import io.semblance.engine.encoding.ModelColumn;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.MetadataVersion;

/** What follows the last message of an Arrow file: the end of its stream, the footer with all places, the footer's length, the magic. */
final class ArrowEnd {
    static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);

    /** Bytes that end the stream of messages. */
    static final int END_OF_STREAM = 2 * Integer.BYTES;

    /** Bytes that follow the footer. */
    static final int TAIL = Integer.BYTES + MAGIC.length;

    private static final int CONTINUATION = -1;

    private ArrowEnd() {}

    static byte[] of(List<ModelColumn> columns, List<ArrowPlace> dictionaries, List<ArrowPlace> batches) {
        byte[] footer = footer(columns, dictionaries, batches);
        return ByteBuffer.allocate(END_OF_STREAM + footer.length + TAIL)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(CONTINUATION)
                .putInt(0)
                .put(footer)
                .putInt(footer.length)
                .put(MAGIC)
                .array();
    }

    private static byte[] footer(List<ModelColumn> columns, List<ArrowPlace> dictionaries, List<ArrowPlace> batches) {
        FlatBufferBuilder buffer = new FlatBufferBuilder();
        int schema = ArrowSchema.write(buffer, columns);
        Footer.startDictionariesVector(buffer, dictionaries.size());
        int ofDictionaries = places(buffer, dictionaries);
        Footer.startRecordBatchesVector(buffer, batches.size());
        int ofBatches = places(buffer, batches);
        Footer.finishFooterBuffer(
                buffer, Footer.createFooter(buffer, MetadataVersion.V5, schema, ofDictionaries, ofBatches, 0));
        return buffer.sizedByteArray();
    }

    private static int places(FlatBufferBuilder buffer, List<ArrowPlace> places) {
        for (ArrowPlace place : places.reversed()) {
            Block.createBlock(buffer, place.begin(), place.metadata(), place.body());
        }
        return buffer.endVector();
    }
}
