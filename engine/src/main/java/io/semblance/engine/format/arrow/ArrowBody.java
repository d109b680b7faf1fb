package io.semblance.engine.format.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;

/** The body of a batch: buffers one after the other, each padded to 8 bytes, and where they lie. */
final class ArrowBody {
    private static final int ALIGNMENT = 8;

    private final List<ByteBuffer> buffers = new ArrayList<>();
    private final List<long[]> nodes = new ArrayList<>();
    private final long rows;

    ArrowBody(long rows) {
        this.rows = rows;
    }

    /** Begins the buffers of the next column. */
    void column(long nulls) {
        nodes.add(new long[] {rows, nulls});
    }

    /** Adds a buffer, ready to be read. */
    void add(ByteBuffer buffer) {
        buffers.add(buffer);
    }

    List<ByteBuffer> buffers() {
        return buffers;
    }

    static int padding(int length) {
        return -length & ALIGNMENT - 1;
    }

    long length() {
        return buffers.stream()
                .mapToLong(buffer -> buffer.limit() + padding(buffer.limit()))
                .sum();
    }

    /** Writes the header of the batch into a buffer and returns its place. */
    int writeHeader(FlatBufferBuilder buffer) {
        RecordBatch.startNodesVector(buffer, nodes.size());
        for (long[] node : nodes.reversed()) {
            FieldNode.createFieldNode(buffer, node[0], node[1]);
        }
        int writtenNodes = buffer.endVector();
        RecordBatch.startBuffersVector(buffer, buffers.size());
        long end = length();
        for (ByteBuffer each : buffers.reversed()) {
            end -= each.limit() + padding(each.limit());
            Buffer.createBuffer(buffer, end, each.limit());
        }
        return RecordBatch.createRecordBatch(buffer, rows, writtenNodes, buffer.endVector(), 0, 0);
    }
}
